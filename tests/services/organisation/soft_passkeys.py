"""A passkey made of software: a device that answers as the options of a page tell it."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@dataclass
class SoftPasskey:
    """``origin``: where its browser says the page is from; ``verifies``: it asked for a PIN."""

    origin: str = "https://nhiemvu.example"
    verifies: bool = True
    count: int = 0
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict) -> str:
        """What the browser sends when it made the passkey."""
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        attested = bytes(16) + len(self.name).to_bytes(2, "big") + self.name + public
        data = self._data(options["rp"]["id"], ATTESTED) + attested
        made = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._sent(
            clientDataJSON=self._client_data("webauthn.create", options),
            attestationObject=cbor2.dumps(made),
        )

    def answer(self, options: dict) -> str:
        """What the browser sends when the passkey answered."""
        self.count += 1
        data = self._data(options["rpId"])
        client = self._client_data("webauthn.get", options)
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._sent(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, site: str, more: int = 0) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        return (
            hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")
        )

    def _client_data(self, kind: str, options: dict) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _sent(self, **response: bytes) -> str:
        return json.dumps(
            {
                "id": text(self.name), "rawId": text(self.name), "type": "public-key",
                "response": {name: text(raw) for name, raw in response.items()},
                "clientExtensionResults": {},
            }
        )  # fmt: skip
