"""The peers, one module each, run as `python -m bench.peers.NAME DATA OUT` in their environment.

Nothing here imports guidegen. DATA is the folder that `bench.content` writes for the peers, OUT the
folder for the guides.
"""
