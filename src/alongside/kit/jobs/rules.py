"""Which pieces of background work a person may see."""

from alongside.kit.wall import ADMINISTRATORS, NOBODY, wall

wall(
    "kit.Job",
    f"by ->> 'person' = alongside_person()::text OR (by ->> 'kind' = 'system' AND {ADMINISTRATORS})",
    "Whoever began it; administrators of this site, where the site began it by itself",
    change=NOBODY,
)
