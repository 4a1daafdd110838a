from collections.abc import Mapping
from concurrent.futures import Executor
from types import TracebackType

class LocalCluster:
    scheduler_address: str
    workers: Mapping[int, Nanny]
    def __init__(
        self,
        *,
        n_workers: int = ...,
        threads_per_worker: int = ...,
        processes: bool = ...,
        dashboard_address: str | None = ...,
        silence_logs: int | bool = ...,
    ) -> None: ...
    def __enter__(self) -> LocalCluster: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

class Nanny:
    pid: int

class Client:
    def __init__(self, address: str | LocalCluster, *, timeout: str = ...) -> None: ...
    def get_executor(self, *, pure: bool = ...) -> Executor: ...
    def nthreads(self) -> Mapping[str, int]: ...
    def close(self) -> None: ...
