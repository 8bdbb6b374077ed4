"""Signing in through an organisation's own sign-in service: OpenID Connect, and SAML where its package is there."""
