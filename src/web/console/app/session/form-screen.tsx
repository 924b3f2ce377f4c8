import type { ComponentChildren } from 'preact';
import { Head } from '../head.tsx';
import { Form } from '../parts/form.tsx';
import { Failure } from './failure.tsx';

interface FormScreenProps {
  readonly title: string;
  /** Where the way back leads; none from a step in the middle. */
  readonly back?: string;
  /** Which step it is: the first field of a new one takes the focus. */
  readonly step: string;
  readonly busy: boolean;
  readonly failure: string | null;
  /** What the button says. */
  readonly act: string;
  readonly onAct: () => void;
  readonly children: ComponentChildren;
}

/** A screen with one form, what went wrong with it, and the button that sends it. */
export const FormScreen = ({ title, back, step, busy, failure, act, onAct, children }: FormScreenProps) => (
  <>
    <Head title={title} {...(back !== undefined && { back })} />
    <main>
      <Form key={step} onDone={onAct}>
        {children}
        <Failure said={failure} />
        <button type="button" class="big" aria-busy={busy} onClick={onAct}>
          {act}
        </button>
      </Form>
    </main>
  </>
);
