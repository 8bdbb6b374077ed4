"""Where allauth looks for the kinds of provider an app brings; it asks for this file by its name."""

from alongside.apps.accounts.providers.openid import OpenId
from alongside.apps.accounts.providers.saml import Saml

provider_classes = [OpenId, Saml]
