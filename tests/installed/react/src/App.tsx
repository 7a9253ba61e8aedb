// The component with answers that the page keeps, with a checklist of a script, and below it the element itself.

import { useRef, useState } from "react";
import { loadChecklist } from "toets/engine";
import { ToetsChecklist, type Answers, type ToetsDefinition, type ToetsElement } from "toets/react";
import "toets/toets.css";

export function App() {
  const element = useRef<ToetsElement>(null);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [told, setTold] = useState<string[]>([]);
  const [still, setStill] = useState(false);
  const tell = (what: string) => setTold((before) => [...before, what]);

  const give = (given: Answers["answers"] & {}) => {
    const known = element.current?.answers;
    if (known) setAnswers({ ...known, answers: given });
  };

  return (
    <main>
      <ToetsChecklist
        ref={element}
        checklist="quick-scan"
        lang="nl"
        asOf="2026-12-01"
        subject="scan-car"
        className="mine"
        required={false}
        readOnly={still}
        answers={answers}
        onReady={({ detail }) => tell(`ready ${detail.outcome.open.length > 0}`)}
        onChange={({ detail }) => {
          setAnswers(detail.answers);
          tell(`change ${Object.keys(detail.answers.answers ?? {}).join()}`);
        }}
        onComplete={({ detail }) => tell(`complete ${detail.outcome.complete}`)}
        onLanguage={({ detail }) => tell(`language ${detail.language}`)}
        onError={({ detail }) => tell(`error ${detail.error.message}`)}
      >
        <a href="/paper">On paper</a>
      </ToetsChecklist>
      <button id="give" onClick={() => give({ "personal-data": { value: "no" } })}>Give</button>
      <button id="clear" onClick={() => setAnswers(null)}>Clear</button>
      <button id="other" onClick={() => answers && setAnswers({ ...answers, checklist: { id: "other", version: "1.0.0" } })}>Other</button>
      <button id="still" onClick={() => setStill(!still)}>Read</button>
      <output id="told">{told.join("\n")}</output>
      <output id="kept">{JSON.stringify(answers?.answers ?? null)}</output>
    </main>
  );
}

export function Bare() {
  const [told, setTold] = useState("");
  return (
    <aside>
      <toets-checklist
        checklist="quick-scan"
        lang="en"
        as-of="2026-12-01"
        required={false}
        ontoets-ready={({ detail }) => setTold(`ready ${detail.outcome.complete}`)}
        ontoets-change={({ detail }) => setTold(`change ${Object.keys(detail.answers.answers ?? {}).join()}`)}
      />
      <output id="bare">{told}</output>
    </aside>
  );
}

export function Own() {
  const [given, setGiven] = useState<ToetsDefinition>();
  const [renders, setRenders] = useState(0);
  const give = async () => {
    const { checklist, pack } = await loadChecklist("data-sharing", "en");
    setGiven({ checklist, packs: [pack] });
  };
  return (
    <section>
      <ToetsChecklist definition={given && { ...given }} onReady={({ detail }) => setRenders(detail.outcome.open.length)} />
      <button id="own" onClick={give}>Own</button>
      <button id="again" onClick={() => setRenders(0)}>{renders}</button>
    </section>
  );
}
