"""A request in which everything is wrong is refused like one with a single fault."""

from tests.contract.http_client import send
from tests.contract.methods import METHODS
from tests.contract.rest_caller import judge_answer
from tests.contract.systems import Systems
from tests.contract.world import World


def test_a_playlist_of_which_every_item_is_wrong(systems: Systems) -> None:
    rig = systems.rig("usual")
    with World(rig.system, rig.direct, rig.issuer, {}) as world:
        item = {"creativeId": "", "creativeUrl": "nowhere", "creativeType": "VIDEO", "duration": 0}
        request = METHODS["SetScreenPlaylist"].http({"screenId": world.look_up("screen.id"), "items": [item] * 500})
        headers = {"Content-Type": "application/json", "Authorization": str(world.authorization("operator"))}
        answer = send(rig.system.address, request, headers)
    assert (answer.status, answer.json["code"]) == (400, "VALIDATION_ERROR"), answer
    judge_answer(request, answer)
    assert [detail["field"] for detail in answer.json["details"][:5]] == [
        *(f"items[0].{name}" for name in item),
        "items[1].creativeId",
    ]
