import { StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";

import { App, Bare, Own } from "./App";

const place = document.querySelector("#app");
if (!place) throw new Error("no place");
const isRendered = place.firstElementChild !== null;
const app = <StrictMode><App /></StrictMode>;
if (isRendered) {
  hydrateRoot(place, app, { onRecoverableError: (error) => console.error("hydration", error) });
} else {
  createRoot(place).render(app);
}

const aside = document.createElement("div");
document.body.append(aside);
createRoot(aside).render(<><Bare /><Own /></>);
