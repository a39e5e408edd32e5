"""One pairing code, sixteen televisions at the same instant: one of them gets it."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.contract.http_client import Answer, send
from tests.contract.methods import METHODS
from tests.contract.rest_caller import judge_answer, judge_refusal
from tests.contract.systems import Systems
from tests.contract.world import World

_TELEVISIONS = 16
_ROUNDS = 6


def test_one_code_sixteen_televisions(systems: Systems) -> None:
    rig = systems.rig("usual")
    for _ in range(_ROUNDS):
        with World(rig.system, rig.direct, rig.issuer, {}) as world:
            request = METHODS["RegisterDevice"].http({"pairingCode": world.look_up("code.code"), "deviceInfo": {}})
            together = threading.Barrier(_TELEVISIONS)

            def register(_: int) -> Answer:
                together.wait(20)  # noqa: B023 - the round's own threads have ended before the next begins
                return send(rig.system.address, request, {"Content-Type": "application/json"})  # noqa: B023

            with ThreadPoolExecutor(_TELEVISIONS) as televisions:
                answers = list(televisions.map(register, range(_TELEVISIONS)))
            assert Counter(answer.status for answer in answers) == {201: 1, 422: _TELEVISIONS - 1}
            for answer in answers:
                judge_answer(request, answer)
                if answer.status == 422:
                    judge_refusal(answer, "PROVISIONING_CODE_ALREADY_USED", None)
            (winner,) = (answer.json for answer in answers if answer.status == 201)
            screen = world.call("GetScreen", "operator", {"id": "<screen.id>"})
            assert (screen["status"], screen["deviceId"]) == ("active", winner["deviceId"])
            devices = world.call("ListDevices", "operator", {})["devices"]
            assert [device["id"] for device in devices] == [winner["deviceId"]]
            world.keep("winner", winner)
            assert world.call("GetConfig", "winner", {"id": "<screen.id>"})["syncIntervalMinutes"] == 5
