import { useRoute } from 'preact-iso';
import { addressOf } from '../address.ts';
import { Head } from '../head.tsx';
import { Row, Rows } from '../parts/row.tsx';
import { help } from '../texts/help.ts';
import { useTexts } from '../texts/index.ts';
import { BadShot, GoodShot, TopicDrawing, type Topic } from './drawings.tsx';

/** All topics of the help. They are in the console itself, so that they are read without a network. */
export function Help() {
  const t = useTexts(help);
  return (
    <>
      <Head title={t.title} back={addressOf('/me')} />
      <main class="inside">
        <p>{t.lead}</p>
        <Rows>
          {Object.entries(t.topics).map(([topic, { title, more }]) => (
            <Row key={topic} href={addressOf(`/help/${topic}`)} title={title} more={more} />
          ))}
        </Rows>
      </main>
    </>
  );
}

/** One topic: what to do, one thing a line. */
export function HelpTopic() {
  const t = useTexts(help);
  const { topic = '' } = useRoute().params;
  const found = Object.hasOwn(t.topics, topic) ? t.topics[topic as Topic] : null;
  return (
    <>
      <Head title={found?.title ?? t.title} back={addressOf('/help')} />
      <main class="inside">
        {found === null ? (
          <p>{t.missing}</p>
        ) : (
          <>
            {topic === 'photos' ? <Shots /> : <TopicDrawing topic={topic as Topic} />}
            <ol class="steps">
              {found.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ol>
          </>
        )}
      </main>
    </>
  );
}

/** A photo as it should be, beside one as it should not. */
function Shots() {
  const t = useTexts(help);
  return (
    <div class="drawings">
      <figure>
        <GoodShot />
        <figcaption>{t.right}</figcaption>
      </figure>
      <figure>
        <BadShot />
        <figcaption>{t.wrong}</figcaption>
      </figure>
    </div>
  );
}
