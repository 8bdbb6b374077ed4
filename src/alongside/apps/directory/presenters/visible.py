"""Who can see what the directory shows."""

from alongside.kit.visibility import Release, signed_in

PUBLISHED = signed_in(
    Release.PUBLISHED,
    "Partnerships on an organisation's page are shown to those who have a part in them; each says to whom.",
)
