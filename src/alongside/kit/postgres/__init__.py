"""PostgreSQL as a second wall: Django's own backend, and the database told in every transaction who acts.

`base` is the backend, `policies` builds the wall from what the apps declared, `roles` looks at who serves and owns.
"""
