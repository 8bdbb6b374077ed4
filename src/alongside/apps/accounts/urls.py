"""Addresses of signing in and out, second steps and one's own account; the names are those allauth asks for."""

from allauth.account import views as allauth
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.urls import path, re_path
from django.views.generic import RedirectView

from alongside.apps.accounts.views import account, data, providers, signing_in, steps, tokens

urlpatterns = [
    path("sign-in/", signing_in.SignIn.as_view(), name="account_login"),
    path("sign-in/second-step/", steps.Prove.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/stopped/", providers.stopped, name="socialaccount_login_cancelled"),
    path("sign-in/with/<slug:provider_id>/", providers.begin, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", providers.back, name="openid_connect_callback"),
    path("sign-in/saml/<slug:provider_id>/", providers.saml_begin, name="saml_login"),
    path("sign-in/saml/<slug:provider_id>/back/", providers.saml_back, name="saml_back"),
    path("sign-in/saml/<slug:provider_id>/finish/", providers.saml_finish, name="saml_finish"),
    path("sign-in/saml/<slug:provider_id>/metadata/", providers.saml_metadata, name="saml_metadata"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("sign-up/", allauth.signup, name="account_signup"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/reset/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/", account.overview, name="your_account"),
    path("account/closed/", allauth.account_inactive, name="account_inactive"),
    path("account/name/", account.name, name="your_name"),
    path("account/address/", account.address, name="your_address"),
    path("account/address/<str:key>/", account.confirm_address, name="confirm_address"),
    path("account/data/", data.yours, name="your_data"),
    path("people/<uuid:person_id>/data/", data.theirs, name="person_data"),
    path("people/<uuid:person_id>/erase/", data.erase, name="person_erase"),
    path("account/sessions/", account.sessions, name="usersessions_list"),
    path("account/providers/", providers.links, name="socialaccount_connections"),
    path("account/kept/", account.kept_form, name="kept_form"),
    path("account/confirm/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", steps.ProveAgain.as_view(), name="mfa_reauthenticate"),
    path("account/confirm/passkey/", steps.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("account/tokens/", tokens.tokens, name="your_tokens"),
    path("account/tokens/<uuid:token>/revoke/", tokens.revoke, name="your_token_revoke"),
    path("account/second-step/", steps.demanded, name="second_step"),
    path("account/second-steps/", steps.overview, name="mfa_index"),
    path("account/second-steps/app/", steps.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("account/second-steps/app/remove/", steps.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/second-steps/codes/", steps.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-steps/codes/new/", steps.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("account/passkeys/add/", steps.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
if settings.SAMPLE_SITE:  # anywhere else the address does not exist
    urlpatterns.append(path("sample/enter/", signing_in.enter_sample, name="sample_enter"))
