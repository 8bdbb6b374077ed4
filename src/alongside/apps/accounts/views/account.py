"""A person's own account: who they are, how they sign in, where they are signed in, what was kept for them."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.apps.accounts import actions
from alongside.apps.accounts.forms import Address, Name
from alongside.apps.accounts.kept import forget, kept
from alongside.apps.accounts.presenters import guard, length, places
from alongside.apps.accounts.queries import ACCOUNT_LINKS, SAMPLE_DOMAIN, second_steps, sessions_of
from alongside.apps.accounts.views.who import actor_of, person_of
from alongside.kit.slots import collect


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Your account."""
    person = person_of(request)
    steps, open_sessions = second_steps(person), sessions_of(person, request.session.session_key or "")
    one_click = settings.SAMPLE_SITE and person.email.endswith(SAMPLE_DOMAIN)
    guards = guard(has_password=person.has_password, steps=steps, one_click=one_click)
    values = {
        "person": person,
        "has_password": person.has_password,
        "steps": steps,
        "sessions": open_sessions,
        "lead": f"{guards} {places(len(open_sessions))}",
        "links": collect(ACCOUNT_LINKS, actor_of(request)),
    }
    return render(request, "accounts/account.jinja", values)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """Change how you are called."""
    form = Name(request.POST if request.method == "POST" else None, initial={"name": person_of(request).name})
    if form.is_valid():
        actions.rename(person=person_of(request), name=form.cleaned_data["name"], by=actor_of(request))
        messages.success(request, "Your name is changed.")
        return redirect("your_account")
    return render(request, "accounts/name.jinja", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Ask for a new e-mail address: a link goes there."""
    raise_if_reauthentication_required(request, app="allauth.account")
    form = Address(request.POST if request.method == "POST" else None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        actions.ask_new_address(person=person_of(request), email=email, by=actor_of(request))
        messages.success(request, f"Follow the link we sent to {email}. It works for a day.")
        return redirect("your_account")
    return render(request, "accounts/address.jinja", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, key: str) -> HttpResponse:
    """The link from the letter: one button makes the new address yours."""
    try:
        _, new = actions.read_key(key, person_of(request))
        if request.method == "POST":
            actions.take_new_address(key=key, person=person_of(request), by=actor_of(request))
            messages.success(request, f"Your address is {new} now. Sign in with it from today.")
            return redirect("your_account")
    except actions.AddressTaken as problem:
        return render(request, "accounts/confirm_address.jinja", {"problem": str(problem)}, status=410)
    return render(request, "accounts/confirm_address.jinja", {"email": new})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where you are signed in; end one of them, or all others."""
    if request.method == "POST":
        raise_if_reauthentication_required(request, app="allauth.account")
        _end(request)
        return redirect("usersessions_list")
    found = sessions_of(person_of(request), request.session.session_key or "")
    idle, longest = length(settings.SESSION_IDLE), length(settings.SESSION_LONGEST)
    values = {"sessions": found, "idle": idle, "longest": longest}
    return render(request, "usersessions/usersession_list.jinja", values)


def _end(request: HttpRequest) -> None:
    wanted = request.POST.get("session", "")
    if not wanted:
        actions.end_other_sessions(request=request, person=person_of(request))
        messages.success(request, "You are signed out everywhere but here.")
    elif wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        ended = actions.end_session(person=person_of(request), session=int(wanted))
        messages.success(request, "That session is ended." if ended else "That session had ended already.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kept_form(request: HttpRequest) -> HttpResponse:
    """What you typed when your session had ended: send it now, or let it go."""
    found = kept(request)
    if found is None:
        return redirect("/")
    if request.method == "POST":
        forget(request)
        return redirect("/")
    return render(request, "accounts/kept.jinja", {"kept": found})
