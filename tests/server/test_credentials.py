"""Secrets: enough of them, recognisable, never stored or shown; and the key file that only its owner reads."""

import base64
import re

import pytest

from tenfoot_server import credentials
from tenfoot_server.credentials import API_KEY, CODE_ALPHABET, DEVICE_KEY, PROVIDER_KEY, KeyedHash

PREFIXES = [API_KEY, DEVICE_KEY, PROVIDER_KEY]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_secret_has_its_prefix_and_256_bits(prefix: str) -> None:
    secret = credentials.mint(prefix)
    assert secret.text.startswith(prefix)
    bits = secret.text.removeprefix(prefix)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", bits)
    assert len(base64.urlsafe_b64decode(bits + "=")) * 8 == 256


def test_prefixes_are_the_documented_ones_and_none_begins_another() -> None:
    assert PREFIXES == ["ak_", "dak_", "pk_"]
    assert not [(a, b) for a in PREFIXES for b in PREFIXES if a != b and a.startswith(b)]


def test_secrets_never_repeat() -> None:
    assert len({credentials.mint(API_KEY).text for _ in range(1000)}) == 1000


def test_only_a_digest_is_stored_and_it_is_the_sha_256_of_the_text() -> None:
    secret = credentials.mint(API_KEY)
    assert secret.digest == credentials.digest(secret.text)
    assert re.fullmatch(r"[0-9a-f]{64}", secret.digest)
    # FIPS 180-4, the vector for "abc".
    assert credentials.digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_secret_does_not_show_itself() -> None:
    secret = credentials.mint(DEVICE_KEY)
    for shown in (repr(secret), str(secret), f"{secret}", repr([secret])):
        assert secret.text not in shown
        assert secret.digest not in shown
    assert secret.shown == secret.text[: len(DEVICE_KEY) + 6]


def test_digests_are_compared_whole() -> None:
    one = credentials.digest("a")
    assert credentials.same(one, credentials.digest("a"))
    for other in (credentials.digest("b"), one[:-1], one + "0", one.upper(), ""):
        assert not credentials.same(one, other)


def test_codes_have_eight_characters_without_look_alikes() -> None:
    assert len(CODE_ALPHABET) == len(set(CODE_ALPHABET)) == 32
    assert not set("IO01") & set(CODE_ALPHABET)
    drawn = [credentials.draw_code() for _ in range(2000)]
    assert all(re.fullmatch(r"[A-HJ-NP-Z2-9]{8}", code) for code in drawn)
    assert len(set(drawn)) == 2000
    for place in range(8):
        assert {code[place] for code in drawn} == set(CODE_ALPHABET)


def test_a_keyed_hash_depends_on_key_purpose_and_value() -> None:
    hash_ = KeyedHash(b"k" * 32)
    assert hash_("code", "ABCD") == hash_("code", "ABCD")
    others = {
        KeyedHash(b"l" * 32)("code", "ABCD"),
        hash_("device", "ABCD"),
        hash_("code", "ABCE"),
        hash_("code", "abcd"),
        hash_("codeABCD", ""),
    }
    assert hash_("code", "ABCD") not in others
    assert len(others) == 5
    assert re.fullmatch(r"[0-9a-f]{64}", hash_("code", "ABCD"))
