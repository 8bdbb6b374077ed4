"""Which pieces of background work a person may see."""

from alongside.kit.wall import NOBODY, wall

wall("kit.Job", "by ->> 'person' = alongside_person()::text", "Whoever began it; the system keeps it", change=NOBODY)
