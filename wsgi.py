import gc

gc.disable()  # what is loaded stays: looking through it for garbage is a fifth of the start
from tracker import create_app  # noqa: E402

app = create_app()
gc.freeze()  # nor is it looked through while requests are answered
gc.set_threshold(5_000, 10, 10)  # a page makes thousands of objects, which go with it by themselves
gc.enable()
