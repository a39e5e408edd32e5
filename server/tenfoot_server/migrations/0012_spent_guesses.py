"""Wrong guesses are counted for all processes, and televisions are known where somebody signed in before."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Adds both tables."""
    db.execute_sql("CREATE TABLE spent_guesses (subject TEXT PRIMARY KEY, back_at BIGINT NOT NULL)")
    db.execute_sql("CREATE INDEX spent_guesses_by_end ON spent_guesses (back_at)")
    db.execute_sql(
        "CREATE TABLE known_sign_ins (device TEXT NOT NULL, account TEXT NOT NULL, signed_in_at BIGINT NOT NULL, "
        "PRIMARY KEY (device, account))"
    )
    db.execute_sql("CREATE INDEX known_sign_ins_by_account ON known_sign_ins (account)")
    db.execute_sql("CREATE INDEX known_sign_ins_by_time ON known_sign_ins (signed_in_at)")
