import { createApp, createSSRApp } from "vue";

import App from "./App.vue";
import Bare from "./Bare.vue";

const isRendered = document.querySelector("#app")?.firstElementChild != null;
(isRendered ? createSSRApp : createApp)(App).mount("#app");

const aside = document.createElement("div");
document.body.append(aside);
createApp(Bare).mount(aside);
