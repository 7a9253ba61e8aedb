// What the types refuse.

import { ToetsChecklist } from "toets/react";

export const refused = [
  // @ts-expect-error: a checklist is named
  <ToetsChecklist checklist={1} />,
  // @ts-expect-error: there is no such event
  <ToetsChecklist onAnswer={() => {}} />,
  // @ts-expect-error: an outcome has no score
  <ToetsChecklist onChange={({ detail }) => detail.outcome.score} />,
  // @ts-expect-error: nor has it here
  <toets-checklist ontoets-change={({ detail }) => detail.outcome.score} />,
  // @ts-expect-error: there is no such attribute
  <toets-checklist chequelist="quick-scan" />,
  // @ts-expect-error: it is kept with the tab or on the device
  <toets-checklist storage="cloud" />,
];
