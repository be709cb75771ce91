// Passkeys: asks the browser to make one, or to let one answer, and sends what it says with the form. Loaded where such a form stands.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function create(options) {
  const user = { ...options.user, id: bytes(options.user.id) };
  const excludeCredentials = named(options.excludeCredentials);
  return navigator.credentials.create({ publicKey: { ...options, challenge: bytes(options.challenge), user, excludeCredentials } });
}

function get(options) {
  const allowCredentials = named(options.allowCredentials);
  return navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials } });
}

// The answer as the server reads it: of all that it holds, what is bytes as base64url.
function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {} });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const button = form.querySelector("button");
  const fault = form.querySelector("[data-passkey-fault]");
  const there = form.querySelector("[data-passkey-there]"); // where one is added
  form.hidden = button.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    fault.hidden = true;
    if (there) there.hidden = true;
    try {
      const ask = form.dataset.passkey === "create" ? create : get;
      form.elements.answer.value = written(await ask(JSON.parse(form.dataset.options)));
      form.submit();
    } catch (error) {
      button.disabled = false;
      // The device holds a key of this person already; or it was refused by the person, or there is none.
      (error.name === "InvalidStateError" && there ? there : fault).hidden = false;
    }
  });
}
