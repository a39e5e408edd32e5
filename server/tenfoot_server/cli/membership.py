"""`tenfoot membership`: memberships in the tables of this installation."""

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
    membership_id: Annotated[str, typer.Option(help="An id of your own.")],
    email: Annotated[str | None, typer.Option(help="The embedded account's e-mail address.")] = None,
    account_id: Annotated[
        str | None, typer.Option(help="Instead of --email: its id, or that of another service's account.")
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="The membership is switched off.")] = False,
    starts: Annotated[datetime | None, typer.Option(help="UTC; now unless given.")] = None,
    expires: Annotated[datetime | None, typer.Option(help="UTC; a year after the start unless given.")] = None,
    grace: Annotated[datetime | None, typer.Option(help="End of the grace period; the expiry if not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Create or replace a membership in the tables of this installation.

    An account of another service is known once its viewer has signed in; deviceInit and `viewer export` show its id.
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
        raise InvalidArgument(Reason.BAD_PAYLOAD, "give the account by --email or by --account-id")
    if account_id is not None:
        return account_id
    account = None if email is None else embedded.find_account(email)
    if account is None:
        raise NotFound(
            Reason.PBS_ACCOUNT_NOT_LINKED,
            "there is no such embedded account; one of another service has an --account-id",
        )
    return account.account_id


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)


def _a_year_after(moment: datetime) -> datetime:
    try:
        return moment + timedelta(days=365)
    except OverflowError:
        raise InvalidArgument(Reason.BAD_PAYLOAD, "--starts: no date is a year later, give --expires") from None
