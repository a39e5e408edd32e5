"""E-mail addresses and passwords of embedded accounts in the form in which they are compared.

One person types the same address or password in several ways: letters with composed or combining accents, full-width
digits, a domain in its own script or as `xn--`. Each way must lead to the same account, and two people must never
share one.
"""

import unicodedata

import idna
import precis_i18n

_PASSWORDS = precis_i18n.get_profile("OpaqueString")


def email_key(email_address: str) -> str:
    """Returns an e-mail address for comparison: `A@Example.org` and `a@example.org` are one account.

    The part before the `@` is compared in lower case and NFC, and `ß` is not `ss`. The domain is compared as IDNA 2008
    writes it. If IDNA does not allow the domain, it is compared like the first part.
    """
    local, at, domain = email_address.strip().rpartition("@")
    try:
        domain = ascii_domain(domain)
    except ValueError:
        domain = _lower(domain)
    return f"{_lower(local)}{at}{domain}"


def written_key(email_address: str) -> str:
    """Returns the key of an older account whose `email_key` is another account's: the letters as written, in any case.

    It is never equal to an `email_key`, because an address has no space.
    """
    return f"written {email_address.strip().casefold()}"


def ascii_domain(domain: str) -> str:
    """Returns a domain in lower case and ASCII, as IDNA 2008 writes it. Raises: ValueError if it is not allowed."""
    return idna.encode(domain, uts46=True, std3_rules=True).decode()


def prepared_password(password: str) -> str:
    """Returns a password in the form in which it is compared (RFC 8265, OpaqueString).

    Raises: ValueError for control characters and for code points that Unicode has not assigned.
    """
    try:
        return _PASSWORDS.enforce(password)
    except UnicodeEncodeError as refused:  # the library names its rule so
        raise ValueError("the password has characters that are not allowed") from refused


def _lower(text: str) -> str:
    # Lower case may leave a form that is not composed.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
