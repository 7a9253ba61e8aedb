import { createApp, createSSRApp } from "vue";

import App from "./App.vue";
import Bare from "./Bare.vue";
import Own from "./Own.vue";

const isRendered = document.querySelector("#app")?.firstElementChild != null;
(isRendered ? createSSRApp : createApp)(App).mount("#app");

for (const Part of [Bare, Own]) {
  const place = document.createElement("div");
  document.body.append(place);
  createApp(Part).mount(place);
}
