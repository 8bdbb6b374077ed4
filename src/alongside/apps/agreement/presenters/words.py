"""The words agreements are told in."""

from alongside.apps.agreement.states import Standing
from alongside.core.agreeing import Scale

SCALES = {Scale.LIGHT: "Light", Scale.STANDARD: "Standard", Scale.FULL: "Full"}
STANDINGS = {
    Standing.DRAFT: "The agreement is being written",
    Standing.PUT: "The agreement lies before the boards",
    Standing.SIGNED: "The agreement is signed and binds its parties",
    Standing.AMENDING: "The agreement is signed, and a change of it is being written",
}
