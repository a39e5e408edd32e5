"""What the real upstreams answer, as their public pages and client code show it (docs/sources.md)."""

PBS_ID = "4bf2b1f2-1d0c-4d45-a0b7-7d2c8b3c1a01"
PID = "0a1b2c3d-1111-4222-8333-444455556666"
TOKENS = {"access_token": "access-1", "refresh_token": "refresh-1", "expires_in": 36000, "token_type": "Bearer"}
PROFILE = {
    "profile": {
        "pid": PID,
        "first_name": "Ama",
        "last_name": "Mensah",
        "thumbnail_URL": None,
        "vppa_accepted": True,
        "vppa_last_updated": "2025-06-01 10:00:00.123456+00:00",
    }
}
USER_INFO = {"sub": "x", "email": "ama@example.org", "given_name": "Ama", "family_name": "Mensah"}


def zip_answer(code: str) -> dict[str, object]:
    link = {"$relationship": "related", "$items": [{"county_name": "Arlington", "$links": [{"state": "VA"}]}]}
    return {"$items": [{"zipcode": code, "$links": [link]}]}


def call_signs_answer(call_sign: str, pbs_id: str) -> dict[str, object]:
    flagship = {"pbs_id": pbs_id, "common_name": call_sign, "$links": [{"$relationship": "flagship"}]}
    return {
        "$type": "application/vnd.pbs-collection+json",
        "$self": "…",
        "$items": [
            {
                "confidence": 100,
                "$class": "CallSign2ZipMapping",
                "rank": 1,
                "$self": "…",
                "$links": [{"callsign": call_sign, "$links": [flagship]}],
            }
        ],
    }


IP_CALL = "GET /zipcodes/ip/8.8.8.8.json"
ZIP_CALL = "GET /callsigns/zip/22202.json"
MEMBERSHIP = {
    "membership_id": "m-1",
    "first_name": "Ama",
    "last_name": "Mensah",
    "email": "other@example.org",
    "offer": "gift",
    "notes": None,
    "status": "On",
    "provisional": False,
    "create_date": "2017-06-22T16:29:32Z",
    "update_date": "2025-06-22T16:29:32Z",
    "start_date": "2025-06-22T16:29:32Z",
    "expire_date": "2026-02-22T16:29:32Z",
    "grace_period": "2026-03-08T16:29:32Z",
    "activation_date": "2025-06-22T16:29:32Z",
    "token": "t",
    "additional_metadata": "",
    "current_state": {
        "has_access": True,
        "explanation": {"status": "On", "timing": "within_start_expire_dates", "token_activated": True},
    },
    "pbs_profile": {"UID": PID, "email": "ama@example.org", "retrieval_status": {"status": 200, "message": "Success"}},
}
VAULT_PATH = f"/api/{PBS_ID}/memberships/filter/uid/{PID}/"
VAULT_CALL = f"GET {VAULT_PATH}"
TOKEN_CALL = "POST /login/weta/login/token"
USER_INFO_CALL = "GET /login/weta/profiles/oidc/userinfo"
PROFILE_CALL = "GET /v2/user/profile/"
CONSENT_CALL = "PATCH /v2/user/profile/"
