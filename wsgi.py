import gc

gc.disable()  # what is loaded stays: looking through it for garbage is a fifth of the start
from tracker import create_app  # noqa: E402

app = create_app()
gc.freeze()  # nor is it looked through while requests are answered
gc.enable()
