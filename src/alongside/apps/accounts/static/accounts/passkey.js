// Passkeys: asks the device, puts its answer into the form, and sends it. One button a form.
// data-passkey says what is asked: "create" a new one, "get" one of this person's, "enter" with any.
const decode = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0)).buffer;

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const known = (list) => (list || []).map((one) => ({ ...one, id: decode(one.id) }));

const create = async ({ publicKey }, alone) => {
  const selection = { ...publicKey.authenticatorSelection };
  if (alone) {
    Object.assign(selection, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
  }
  const made = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      authenticatorSelection: selection,
      challenge: decode(publicKey.challenge),
      user: { ...publicKey.user, id: decode(publicKey.user.id) },
      excludeCredentials: known(publicKey.excludeCredentials),
    },
  });
  const { clientDataJSON, attestationObject } = made.response;
  return plain(made, { clientDataJSON, attestationObject });
};

const get = async ({ publicKey }) => {
  const found = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      allowCredentials: known(publicKey.allowCredentials),
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
  const answer = { clientDataJSON, authenticatorData, signature };
  return plain(found, userHandle ? { ...answer, userHandle } : answer);
};

const plain = (credential, response) => ({
  id: credential.id,
  rawId: encode(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: Object.fromEntries(Object.entries(response).map(([name, value]) => [name, encode(value)])),
});

const options = async (form) => {
  if (form.dataset.passkey === "enter") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("The site did not answer.");
    return (await answer.json()).request_options;
  }
  return JSON.parse(document.getElementById(form.dataset.options).textContent);
};

const WORDS = {
  NotAllowedError: "Nothing was chosen, or it took too long. Press the button to try again.",
  InvalidStateError: "This device holds a passkey for your account already.",
  SecurityError: "This browser allows no passkeys at this address. Open the site by its name, over https.",
};

const ask = async (form, told) => {
  told.textContent = "Follow what your browser or device asks.";
  try {
    const given = await options(form);
    const alone = form.elements.passwordless;
    const answer = form.dataset.passkey === "create" ? await create(given, alone && alone.checked) : await get(given);
    form.elements.credential.value = JSON.stringify(answer);
    form.submit();
  } catch (problem) {
    told.textContent = WORDS[problem.name] || "That did not work. Try again, or use another way.";
  }
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const told = form.querySelector("[data-passkey-told]");
  const button = form.querySelector("[data-passkey-button]");
  form.querySelector("[data-passkey-without]").hidden = true;
  if (window.PublicKeyCredential) {
    button.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form, told);
    });
  } else {
    told.textContent = "This browser cannot use passkeys. Use another way.";
  }
}
