"""The legacy query signature: the three published vectors, and everything that must make another signature."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from tenfoot_server.rights_locker import signatures

# The documentation's sample secret and the expectations of the official SDK's own tests (docs/sources.md).
SECRET = "329b5b204d0f11e0a2d060334bfffe90ab18xqh5"
PATH = "/v2/players/HbxJKM"
QUERY = (("api_key", "7ab06"), ("expires", "1299991855"))
VECTORS = [
    ("GET", (), b"", "OugvH8gjMEqhq8nyoJQeBtSI57nMbIOp+7KGaxx9v8I"),
    ("GET", QUERY, b"", "p9DG/+ummS0YcTNOYHtykdjw5N2n5s81OigJfdgHPTA"),
    ("POST", QUERY, b"test", "fJrWCcIqeRBZUqa61OV+6XOWfpkab6RdW5hJZmZh1CI"),
]


@pytest.mark.parametrize(("method", "query", "body", "expected"), VECTORS)
def test_sign_gives_the_published_vectors(
    method: str, query: tuple[tuple[str, str], ...], body: bytes, expected: str
) -> None:
    assert signatures.sign(SECRET, method, PATH, query, body) == expected


def test_sign_sorts_the_query_and_folds_the_method() -> None:
    assert signatures.sign(SECRET, "get", PATH, tuple(reversed(QUERY)), b"") == VECTORS[1][3]


@pytest.mark.parametrize(
    ("secret", "method", "path", "query", "body"),
    [
        ("another" + SECRET, "POST", PATH, QUERY, b"test"),
        (SECRET, "PUT", PATH, QUERY, b"test"),
        (SECRET, "POST", PATH + "x", QUERY, b"test"),
        (SECRET, "POST", PATH, (*QUERY, ("account_id", "42")), b"test"),
        (SECRET, "POST", PATH, (QUERY[0], ("expires", "1299991856")), b"test"),
        (SECRET, "POST", PATH, QUERY, b"test "),
        (SECRET, "POST", PATH, QUERY, b""),
    ],
)
def test_sign_depends_on_every_part(
    secret: str, method: str, path: str, query: tuple[tuple[str, str], ...], body: bytes
) -> None:
    assert signatures.sign(secret, method, path, query, body) != VECTORS[2][3]


def test_read_takes_the_signing_parameters_out_of_the_query() -> None:
    query = urlencode([("account_id", "a b"), *QUERY, ("signature", "x+/y")])
    signed = signatures.read("GET", f"{PATH}?{query}", b"body")
    assert signed == signatures.SignedRequest(
        method="GET",
        path=PATH,
        query=(("account_id", "a b"), *QUERY),
        body=b"body",
        api_key="7ab06",
        expires="1299991855",
        signature="x+/y",
    )


def test_read_takes_a_plus_that_was_not_encoded() -> None:
    signed = signatures.read("GET", f"{PATH}?api_key=a&expires=1&signature=x+y", b"")
    assert signed is not None
    assert signed.signature == "x+y"


@pytest.mark.parametrize("missing", ["api_key", "expires", "signature"])
@pytest.mark.parametrize("how", ["missing", "empty", "twice", "with a NUL"])
def test_read_wants_each_signing_parameter_once(missing: str, how: str) -> None:
    pairs = [("api_key", "a"), ("expires", "1"), ("signature", "s")]
    if how == "missing":
        pairs = [pair for pair in pairs if pair[0] != missing]
    elif how == "twice":
        pairs.append((missing, "again"))
    else:
        wrong = "" if how == "empty" else "a\0b"
        pairs = [(name, wrong if name == missing else value) for name, value in pairs]
    assert signatures.read("GET", f"{PATH}?{urlencode(pairs)}", b"") is None


@pytest.mark.parametrize(
    ("expires", "in_force"),
    [
        ("1299991855", False),
        ("1299991856", True),
        ("1299991854", False),
        ("1300078255", True),  # a day ahead
        ("1300078256", False),
        ("", False),
        ("-1", False),
        ("1e12", False),
        ("٣", False),
        ("253402300800", False),  # the year 10000, which no datetime has
        ("9999999999999", False),
    ],
)
def test_is_in_force_to_the_second(expires: str, in_force: bool) -> None:
    now = datetime.fromtimestamp(1299991855, UTC)
    assert signatures.is_in_force(expires, now, timedelta(days=1)) is in_force
