// What a page does with the parts of the package that have no element.

import { init, loadChecklist, Session } from "toets/engine";
import { importRecord, init as initRegister } from "toets/register";

globalThis.asked = async () => {
  await init();
  const { checklist } = await loadChecklist("local-government");
  const none = { checklist: { id: checklist.id, version: checklist.version }, subject: "parking-scan-car" };
  const session = new Session(checklist, none, "2026-12-01");
  session.answer("automation", "informs");
  return session.asked("human-review");
};

globalThis.imported = async () => {
  await initRegister();
  const foreign = { name: "Scan car", organization: "Ghent", goal: "Free places", status: "In gebruik" };
  return importRecord("nl-1.0", foreign).document.id;
};
