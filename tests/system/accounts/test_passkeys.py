"""Passkeys in a real browser with a device of its own making: added, used in each way, removed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect
from tests.system.accounts.conftest import Invite, choose_password, sign_in
from tests.system.conftest import CheckPage
from tests.system.server import RunningSite

pytestmark = pytest.mark.browser
SECRET = "three words remembered"
Device = Callable[..., CDPSession]


@pytest.fixture
def device(page: Page) -> Device:
    """Plug a device into the window that says yes at once, or that knows nobody's finger."""

    def plug(*, verifies: bool = True) -> CDPSession:
        cdp = page.context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": verifies,
            "automaticPresenceSimulation": True,
        }
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return cdp

    return plug


def add(page: Page, name: str, *, alone: bool = True) -> None:
    page.get_by_label("What you call it").fill(name)
    page.get_by_role("checkbox", name="Sign in with this passkey alone").set_checked(alone)
    page.get_by_role("button", name="Add the passkey").click()


def test_a_broker_comes_in_by_passkey_alone(
    page: Page, real: RunningSite, invite: Invite, device: Device, check_page: CheckPage
) -> None:
    device()
    choose_password(page, invite("carol@hub.org", "broker"), SECRET)
    page.get_by_role("link", name="A passkey").click()
    check_page(page)
    add(page, "Work laptop")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto(real.at("/account/second-steps/"))
    expect(page.locator("strong", has_text="Work laptop")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Sign out").click()
    check_page(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for you")


def test_a_passkey_as_second_step_and_to_confirm(
    page: Page, real: RunningSite, invite: Invite, device: Device, check_page: CheckPage
) -> None:
    device()
    choose_password(page, invite("dan@hub.org", "lead"), SECRET)
    page.goto(real.at("/account/passkeys/add/"))
    add(page, "Key ring", alone=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, real, "dan@hub.org", SECRET)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    check_page(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for you")
    page.goto(real.at("/account/confirm/passkey/?next=/account/"))
    check_page(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    then_it_is_renamed_and_removed(page, real, check_page)


def then_it_is_renamed_and_removed(page: Page, real: RunningSite, check_page: CheckPage) -> None:
    page.goto(real.at("/account/second-steps/"))
    page.get_by_role("link", name="Name of Key ring").click()
    check_page(page)
    page.get_by_label("What you call it").fill("Spare key")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove Spare key").click()
    check_page(page)
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    expect(page.locator("strong", has_text="Spare key")).to_have_count(0)


def test_a_device_that_knows_nobody_is_told_in_words(
    page: Page, real: RunningSite, invite: Invite, device: Device, check_page: CheckPage
) -> None:
    device(verifies=False)
    choose_password(page, invite("eve@hub.org", "lead"), SECRET)
    page.goto(real.at("/account/passkeys/add/"))
    add(page, "Somebody else's")
    expect(page.get_by_role("status")).to_contain_text("Press the button to try again")
    check_page(page)


def test_a_passkey_the_site_does_not_know_lets_nobody_in(
    page: Page, real: RunningSite, invite: Invite, device: Device, check_page: CheckPage
) -> None:
    device()
    choose_password(page, invite("fay@hub.org", "lead"), SECRET)
    page.goto(real.at("/account/passkeys/add/"))
    add(page, "Laptop")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto(real.at("/account/second-steps/"))
    page.get_by_role("link", name="Remove Laptop").click()
    page.get_by_role("button", name="Remove it").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This does not work.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    check_page(page)
