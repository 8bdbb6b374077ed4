"""A SAML identity provider of these tests: it writes answers and signs them with xmlsec itself.

It shares no line with python3-saml, which reads them. What a test spoils is spoilt before the signature or after it.
"""

import base64
import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.x509.oid import NameOID

ENTITY, SIGN_IN = "https://idp.rosemere.example/saml", "https://idp.rosemere.example/sign-in"
SITE = "http://testserver/sign-in/saml/wards/"
_EMAIL = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"


@cache
def pair(which: str) -> tuple[RSAPrivateKey, str]:
    """A key and its certificate; the same for the same word."""
    key = generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, which)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=9))
    return key, made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def question(address: str) -> dict[str, str]:
    """What a question in an address asks (HTTP-Redirect binding): its number and where the answer is to go."""
    packed = parse_qs(urlsplit(address).query)["SAMLRequest"][0]
    text = zlib.decompress(base64.b64decode(packed), -15).decode()
    found = {
        name: re.search(rf'{name}="([^"]+)"', text) for name in ("ID", "AssertionConsumerServiceURL", "Destination")
    }
    return {name: match[1] for name, match in found.items() if match}


@dataclass
class Answer:
    """One answer, and everything about it that a test may spoil."""

    to: str
    email: str = "ann@rosemere.example"
    subject: str = "r-17"
    issuer: str = ENTITY
    audience: str = SITE + "metadata/"
    destination: str = SITE + "back/"
    recipient: str = SITE + "back/"
    valid: int = 300
    key: str = "wards"
    signed: bool = True
    algorithm: str = "RSA_SHA256"
    name_format: str = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
    context: str = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
    more: str = ""
    status: str = "urn:oasis:names:tc:SAML:2.0:status:Success"
    replace: tuple[str, str] = field(default=("", ""))  # in the finished text, after it was signed

    def form(self) -> dict[str, str]:
        """The form a browser sends on."""
        assertion = self._sign(self._assertion()) if self.signed else self._assertion()
        text = self._response(assertion).replace(*self.replace) if self.replace[0] else self._response(assertion)
        return {"SAMLResponse": base64.b64encode(text.encode()).decode(), "RelayState": "https://elsewhere.example/"}

    def _response(self, assertion: str) -> str:
        return (
            '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" '
            'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" '
            f'ID="_r{self.subject}" Version="2.0" IssueInstant="{_at(0)}" Destination="{self.destination}" '
            f'InResponseTo="{self.to}"><saml:Issuer>{self.issuer}</saml:Issuer><samlp:Status>'
            f'<samlp:StatusCode Value="{self.status}"/></samlp:Status>{assertion}</samlp:Response>'
        )

    def _assertion(self) -> str:
        return (
            '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" '
            f'ID="_a1" Version="2.0" IssueInstant="{_at(0)}"><saml:Issuer>{self.issuer}</saml:Issuer><saml:Subject>'
            f'<saml:NameID Format="{self.name_format}">{self.subject}</saml:NameID>'
            '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
            f'<saml:SubjectConfirmationData NotOnOrAfter="{_at(self.valid)}" Recipient="{self.recipient}" '
            f'InResponseTo="{self.to}"/></saml:SubjectConfirmation></saml:Subject>'
            f'<saml:Conditions NotBefore="{_at(-400)}" NotOnOrAfter="{_at(self.valid)}"><saml:AudienceRestriction>'
            f"<saml:Audience>{self.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
            f'<saml:AuthnStatement AuthnInstant="{_at(0)}" SessionIndex="_s1"><saml:AuthnContext>'
            f"<saml:AuthnContextClassRef>{self.context}</saml:AuthnContextClassRef></saml:AuthnContext>"
            f'</saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="{_EMAIL}">'
            f"<saml:AttributeValue>{self.email}</saml:AttributeValue>{self.more}</saml:Attribute>"
            "</saml:AttributeStatement></saml:Assertion>"
        )

    def _sign(self, assertion: str) -> str:
        import xmlsec
        from lxml import etree

        root: Any = etree.fromstring(assertion)
        method = getattr(xmlsec.Transform, self.algorithm)
        node = xmlsec.template.create(root, xmlsec.Transform.EXCL_C14N, method)
        root.insert(1, node)
        digest = xmlsec.Transform.SHA1 if "SHA1" in self.algorithm else xmlsec.Transform.SHA256
        reference = xmlsec.template.add_reference(node, digest, uri="#_a1")
        xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
        xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
        xmlsec.tree.add_ids(root, ["ID"])
        context = xmlsec.SignatureContext()
        own = pair(self.key)[0].private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        context.key = xmlsec.Key.from_memory(own, xmlsec.KeyFormat.PEM)
        context.sign(node)
        return etree.tostring(root).decode()


def _at(seconds: int) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
