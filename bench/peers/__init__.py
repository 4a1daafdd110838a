"""The peers: one module each, run in an environment of its own as `python -m bench.peers.NAME CONTENT OUT`.

Nothing here imports guidegen. CONTENT is what `bench.content` writes for the peers, OUT where the guides go.
"""
