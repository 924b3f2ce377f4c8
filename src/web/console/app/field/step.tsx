import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { LineIcon } from '../../../shared/icons.tsx';
import { Head } from '../head.tsx';
import { AskGroup } from './ask-group.tsx';
import { Form } from '../parts/form.tsx';
import type { Shown } from '../store/records.ts';
import { useTexts } from '../texts/index.ts';
import { field } from '../texts/field.ts';

interface StepProps {
  readonly title: string;
  /** The household and its product, by their names. */
  readonly subject: string;
  readonly back: string;
  /** What is typed here. */
  readonly of: Shown | null;
  readonly children: ComponentChildren;
  readonly focusFirst?: boolean;
}

/** A screen that is filled in: it always names the household, and says that what was typed is kept. */
export function Step({ title, subject, back, of, children, focusFirst = true }: StepProps) {
  const t = useTexts(field);
  return (
    <>
      <Head title={title} for={t.workingFor(subject)} back={back} />
      <main>
        <Form focusFirst={focusFirst}>
          {of && <Saved unsent={of.unsent} />}
          {children}
          <AskGroup step={title} />
        </Form>
      </main>
    </>
  );
}

/** Kept on this phone, or sent too; never a dialog, never a button. */
function Saved({ unsent }: { readonly unsent: boolean }) {
  const t = useTexts(field);
  return (
    <p class="saved hint" role="status">
      <LineIcon name={unsent ? 'down' : 'check'} />
      {unsent ? t.kept : t.sent}
    </p>
  );
}

/** Whether this screen is a step of the first journey, and how to go on. */
export function useJourney() {
  const { query, route } = useLocation();
  return { first: 'first' in query, query, go: route };
}
