"""Assembles one server process and runs it until it is stopped."""

import asyncio
import logging
import os
import signal
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import uvloop
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message_factory import GetMessageClass
from grpc import aio
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health
from prometheus_client import generate_latest

from tenfoot.device_runtime.v1 import device_runtime_pb2, device_runtime_pb2_grpc
from tenfoot.provisioning.v1 import provisioning_pb2, provisioning_pb2_grpc
from tenfoot.rights_locker.v1 import rights_locker_pb2, rights_locker_pb2_grpc
from tenfoot.viewer_context.v1 import viewer_context_pb2, viewer_context_pb2_grpc
from tenfoot_server import auth, database, introspection, keyring, readiness, statements, telemetry, vouchers, wire
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.device_runtime.servicer import DeviceRuntimeServicer
from tenfoot_server.edge_api import external_auth_pb2_grpc
from tenfoot_server.errors import DomainError
from tenfoot_server.finishing import Finisher
from tenfoot_server.guessing.values import hourly
from tenfoot_server.interceptors import Gate
from tenfoot_server.lanes import Lane, Lanes
from tenfoot_server.metrics import status_socket
from tenfoot_server.oidc import TokenVerifier
from tenfoot_server.provisioning.operations import api_keys, device_keys, tenants
from tenfoot_server.provisioning.servicer import ProvisioningServicer
from tenfoot_server.pruner import Pruner
from tenfoot_server.rights_locker.authorization_servicer import AuthorizationServicer
from tenfoot_server.rights_locker.operations import providers
from tenfoot_server.rights_locker.servicer import RightsLockerServicer
from tenfoot_server.sealing import Sealer
from tenfoot_server.settings import Settings, listener
from tenfoot_server.viewer_context.operations import resealing
from tenfoot_server.viewer_context.operations.account_flow import AccountFlow
from tenfoot_server.viewer_context.operations.login_attempts import LoginLimit
from tenfoot_server.viewer_context.servicer import ViewerContextServicer
from tenfoot_server.viewer_context.upstreams.opening import Opened, open_upstreams
from tenfoot_server.writes import Writes
from tenfoot_server.wrong_keys import WrongKeys

# The largest gRPC message. The edge limits the bodies of REST.
_MAX_REQUEST_BYTES = 1_048_576
_MAX_RESPONSE_BYTES = 8_388_608
_MAX_METADATA_BYTES = 131_072
_GAUGE_SECONDS = 5.0
# Longer than any call of ours takes; streams of health are begun again by their callers.
_CONNECTION_GRACE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Running:
    """A running server, and what has to be closed with it."""

    server: aio.Server
    gate: Gate
    health: health.HealthServicer
    lanes: Lanes
    finisher: Finisher
    upstreams: Opened
    keys: tuple[bytes, ...]
    port: int


def services() -> list[ServiceDescriptor]:
    """Returns the services that this server implements."""
    return [
        provisioning_pb2.DESCRIPTOR.services_by_name["ProvisioningService"],
        device_runtime_pb2.DESCRIPTOR.services_by_name["DeviceRuntimeService"],
        rights_locker_pb2.DESCRIPTOR.services_by_name["RightsLockerService"],
        viewer_context_pb2.DESCRIPTOR.services_by_name["ViewerContextService"],
    ]


async def start(settings: Settings, *, port: int | None = None, own: Path | None = None) -> Running:
    """Starts a server on the configured address (or on `port`; 0 draws one). The database must be configured.

    With `own` it listens on that Unix socket, too: the address of this process alone.
    """
    log = telemetry.Log(settings.log_level, with_exception_texts=not settings.in_production)
    _listen_to_libraries(log)
    statements.configure(prepares=settings.database_prepare)
    lanes = Lanes(settings.lane_waiting_max)
    keys = keyring.load(settings)
    keyed_hash = KeyedHash(*keys)
    finisher, sealer = Finisher(), Sealer(*keys)
    upstreams = open_upstreams(settings, lanes=lanes, finisher=finisher, sealer=sealer, keyed_hash=keyed_hash, log=log)
    answered = services()
    wire.warm(answered, GetMessageClass)

    authenticator = auth.Authenticator(
        lanes,
        keyed_hash=keyed_hash,
        tokens=_verifier(settings),
        api_keys=api_keys,
        tenants=tenants,
        devices=device_keys,
        providers=providers,
        read_voucher=partial(vouchers.read, keyed_hash),
    )
    writes = Writes(lanes, sealer=sealer, keyed_hash=keyed_hash, kept=timedelta(seconds=settings.idempotency_seconds))
    wrong_keys = hourly("keys", settings.wrong_keys_per_hour, settings.wrong_keys_per_hour_address)
    gate = Gate(wire.method_rules(answered), authenticator, log, WrongKeys(lanes, wrong_keys, keyed_hash))
    server = aio.server(
        interceptors=[gate],
        options=[
            ("grpc.so_reuseport", 1),
            ("grpc.max_receive_message_length", _MAX_REQUEST_BYTES),
            ("grpc.max_send_message_length", _MAX_RESPONSE_BYTES),
            # Envoy passes on all the headers that it accepts, including the path.
            ("grpc.max_metadata_size", _MAX_METADATA_BYTES),
            ("grpc.absolute_max_metadata_size", _MAX_METADATA_BYTES),
            # The lanes limit how many calls wait, and refuse others with a delay. gRPC's own limit would cancel calls
            # without a reason.
            ("grpc.server.max_pending_requests", 100_000),
            ("grpc.server.max_pending_requests_hard_limit", 200_000),
            ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
            ("grpc.keepalive_permit_without_calls", 1),
            # Who keeps a connection is dealt another process from time to time. gRPC varies the age by a tenth.
            ("grpc.max_connection_age_ms", round(settings.connection_age_seconds * 1000)),
            ("grpc.max_connection_age_grace_ms", _CONNECTION_GRACE_MS),
        ],
    )
    provisioning_pb2_grpc.add_ProvisioningServiceServicer_to_server(
        ProvisioningServicer(
            lanes,
            writes,
            keyed_hash=keyed_hash,
            code_ttl=timedelta(seconds=settings.code_ttl_seconds),
            wrong_codes=hourly("codes", settings.wrong_codes_per_hour, settings.wrong_codes_per_hour_address),
        ),
        server,
    )
    device_runtime_pb2_grpc.add_DeviceRuntimeServiceServicer_to_server(DeviceRuntimeServicer(lanes, writes), server)
    rights_locker_pb2_grpc.add_RightsLockerServiceServicer_to_server(
        RightsLockerServicer(lanes, writes, keyed_hash=keyed_hash), server
    )
    viewer_context_pb2_grpc.add_ViewerContextServiceServicer_to_server(
        ViewerContextServicer(
            lanes,
            upstreams.upstreams,
            account_flow=AccountFlow(
                lanes,
                upstreams.upstreams,
                upstreams.sender,
                finisher,
                keyed_hash,
                LoginLimit(
                    settings.login_attempts_max,
                    settings.login_network_attempts_max,
                    settings.login_system_attempts_max,
                    timedelta(seconds=settings.login_window_seconds),
                ),
            ),
            sealer=sealer,
            networks=settings.networks,
            keyed_hash=keyed_hash,
            in_production=settings.in_production,
        ),
        server,
    )
    longest = timedelta(seconds=settings.signature_life_seconds_max)
    signing = AuthorizationServicer(lanes, keyed_hash, longest)
    external_auth_pb2_grpc.add_AuthorizationServicer_to_server(signing, server)
    healthy = introspection.Health()
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    if settings.reflection:
        named = [service.full_name for service in answered]
        introspection.add_reflection([*named, health_pb2.DESCRIPTOR.services_by_name["Health"].full_name], server)
    bound = server.add_insecure_port(listener(settings.grpc_host, settings.grpc_port if port is None else port))
    if own is not None:
        server.add_insecure_port(f"unix:{own}")
        _make_private(own)
    await server.start()
    await _tell(healthy, True)
    log("info", "serving", port=bound, pid=os.getpid())
    return Running(server, gate, healthy, lanes, finisher, upstreams, keys, bound)


async def stop(running: Running, settings: Settings, *, linger: bool = True) -> None:
    """Stops without losing a call: says NOT_SERVING, lingers until load balancers have seen it, drains, closes.

    Without `linger` it drains at once and says nothing: nobody is sent here any more, or others serve on the port, and
    this process's word would be taken for theirs. Streams of health and reflection would last as long as their callers
    like, so they are ended.
    """
    if linger:
        await running.health.enter_graceful_shutdown()
        await asyncio.sleep(settings.linger_seconds)
    draining = asyncio.create_task(running.server.stop(settings.drain_seconds))
    await asyncio.sleep(0)  # from now on no stream can start
    running.gate.end_streams()
    await draining
    await running.finisher.close()
    await running.upstreams.close()
    await asyncio.to_thread(running.lanes.close)


async def _tell(healthy: health.HealthServicer, serving: bool) -> None:
    telemetry.SERVING.set(serving)
    status = health_pb2.HealthCheckResponse.SERVING if serving else health_pb2.HealthCheckResponse.NOT_SERVING
    for name in ("", *(service.full_name for service in services())):
        await healthy.set(name, status)


def _make_private(path: Path) -> None:
    path.chmod(0o600)


async def _tell_metrics(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        writer.write(generate_latest(telemetry.REGISTRY))
        await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def _run(settings: Settings, own: Path | None) -> None:
    running = await start(settings, own=own)
    stopping, linger = asyncio.Event(), True

    def stop_now() -> None:
        nonlocal linger
        linger = False
        stopping.set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    loop.add_signal_handler(signal.SIGHUP, stop_now)
    status = None
    if own is not None:
        status = await asyncio.start_unix_server(_tell_metrics, status_socket(own))
        _make_private(status_socket(own))
    log = telemetry.Log(settings.log_level, with_exception_texts=not settings.in_production)
    # If the database hangs, this thread outlives the stop. It is a daemon, so it ends with the process.
    probe = Lane("probe", 1, repeat_after_fault=True)
    ask = partial(probe.run, keyring.must_hold_newest, running.keys)
    beside = [
        asyncio.create_task(_measure(running.lanes)),
        asyncio.create_task(Pruner(running.lanes, log).run(settings.prune_seconds)),
        asyncio.create_task(_reseal(running, log)),
        asyncio.create_task(readiness.watch(ask, partial(_tell, running.health), log)),
    ]
    await stopping.wait()
    for task in beside:
        task.cancel()
    await stop(running, settings, linger=linger)
    if status is not None:
        status.close()


async def _reseal(running: Running, log: telemetry.Log) -> None:
    """Seals anew what earlier system keys have sealed. Each process looks at its start."""
    sealer = Sealer(*running.keys)
    for reseal in (resealing.reseal_stations, resealing.reseal_accounts):
        after: str | None = ""
        while after is not None:
            try:
                batch = await running.lanes.write(reseal, after=after, sealer=sealer)
            except DomainError as error:
                log("warning", "resealing put off", reason=str(error.reason))
                await asyncio.sleep(_GAUGE_SECONDS)
                continue
            if batch.resealed or batch.unreadable:
                log("info", "resealed", values=batch.resealed, unreadable=batch.unreadable)
            after = batch.after


async def _measure(lanes: Lanes) -> None:
    while True:
        for lane, waiting in lanes.waiting.items():
            telemetry.WAITING.labels(lane).set(waiting)
        await asyncio.sleep(_GAUGE_SECONDS)


def work(settings: Settings, own: Path | None) -> None:
    """Runs one server process in the foreground until SIGTERM or SIGINT, or SIGHUP, which is a stop without lingering.

    `own` is the process's Unix socket, which its user alone may use.
    """
    os.umask(0o077)
    database.configure(settings.database_url.get_secret_value(), settings.sqlite_path)
    try:
        keyring.begin_use(keyring.load(settings))
    except database.Error:
        pass  # readiness looks again, and says so
    finally:
        database.disconnect()
    uvloop.run(_run(settings, own))


def _verifier(settings: Settings) -> TokenVerifier | None:
    if not settings.oidc_issuer:
        return None
    return TokenVerifier(
        issuer=settings.oidc_issuer,
        audience=settings.oidc_audience,
        jwks_url=settings.oidc_jwks_url,
        roles_claim=settings.oidc_roles_claim,
        life_max=timedelta(seconds=settings.oidc_life_seconds_max),
    )


def _listen_to_libraries(log: telemetry.Log) -> None:
    root = logging.getLogger()
    root.handlers[:] = [telemetry.JsonLogHandler(log)]
    root.setLevel(logging.WARNING)
