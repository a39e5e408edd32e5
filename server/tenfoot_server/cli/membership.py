"""`tenfoot membership`: embedded memberships."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, show
from tenfoot_server.cli.session import opened
from tenfoot_server.errors import InvalidArgument, NotFound, Reason
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.upstreams import embedded
from tenfoot_server.viewer_context.values import Membership

membership_app = typer.Typer(help="Memberships in the tables of this installation.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(membership_app, name="membership")


@membership_app.command("put")
def put_membership(
    station: Annotated[uuid.UUID, typer.Option(help="The station's id.")],
    membership_id: Annotated[str, typer.Option(help="The membership's id, which you choose.")],
    email: Annotated[str | None, typer.Option(help="The embedded account's e-mail address.")] = None,
    account_id: Annotated[
        str | None, typer.Option(help="The account's id, also of an account at another service; in place of --email.")
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="The membership is switched off.")] = False,
    starts: Annotated[datetime | None, typer.Option(help="UTC; now by default.")] = None,
    expires: Annotated[datetime | None, typer.Option(help="UTC; a year after the start by default.")] = None,
    grace: Annotated[datetime | None, typer.Option(help="End of the grace period; the expiry by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Create or replace an embedded membership.

    An account at another service is known once its viewer has signed in; deviceInit and `viewer export` show its id.
    """
    begins = _utc(starts) or clock.now()
    ends = _utc(expires) or _a_year_after(begins)
    with opened():
        stations.get_station(str(station))
        account_id = _account_id(email, account_id)
        embedded.put_membership(
            station_id=str(station),
            account_id=account_id,
            membership=Membership(
                membership_id=membership_id,
                is_on=not off,
                starts_at=begins,
                expires_at=ends,
                grace_period_ends_at=_utc(grace) or ends,
            ),
        )
    show({"membershipId": membership_id, "accountId": account_id, "isOn": not off}, as_json=as_json)


def _account_id(email: str | None, account_id: str | None) -> str:
    if (email is None) == (account_id is None):
        raise InvalidArgument(Reason.BAD_PAYLOAD, "name the account with either --email or --account-id")
    if account_id is not None:
        return account_id
    account = None if email is None else embedded.find_account(email)
    if account is None:
        raise NotFound(
            Reason.PBS_ACCOUNT_NOT_LINKED,
            "there is no such embedded account; for an account at another service use --account-id",
        )
    return account.account_id


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)


def _a_year_after(moment: datetime) -> datetime:
    try:
        return moment + timedelta(days=365)
    except OverflowError:
        raise InvalidArgument(Reason.BAD_PAYLOAD, "--starts: a year later is out of range, so set --expires") from None
