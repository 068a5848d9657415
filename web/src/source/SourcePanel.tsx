// What a citation points at: beside the answer where there is room, as a sheet over it where there is not.

import { useCallback, useId } from 'react';
import { Button, Dialog, Modal, ModalOverlay, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { ReadSource, type ReadSourceQuery } from '../../generated/operations.ts';
import { headingOf } from '../answer/arrange.ts';
import { Notices } from '../answer/Notices.tsx';
import type { Citation } from '../contract.ts';
import { Icon } from '../parts/Icon.tsx';
import { ValidityMark } from '../parts/Marks.tsx';
import { Problem } from '../parts/Problem.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { useDesk } from '../session.tsx';
import { useLoaded } from '../useLoaded.ts';
import { useWords } from '../words.tsx';
import { PageView } from './PageView.tsx';
import { Passage } from './Passage.tsx';

interface Props {
  readonly answer: string;
  readonly citation: Citation;
  readonly number: number;
  readonly wide: boolean;
  readonly close: () => void;
}

export function SourcePanel({ wide, close, ...shown }: Props) {
  const { say } = useWords();
  const title = say('source.title', { number: shown.number });
  if (wide)
    return (
      <aside className="source" aria-label={title}>
        <Content {...shown} close={close} />
      </aside>
    );
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="sheet">
        <Dialog className="source" aria-label={title}>
          <Content {...shown} close={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type Source = NonNullable<ReadSourceQuery['source']>;

function Content({ answer, citation, number, close }: Omit<Props, 'wide'>) {
  const { say } = useWords();
  const { query } = useDesk();
  const { chunk, page } = citation;
  const load = useCallback(
    async (signal: AbortSignal) => (await query(ReadSource, { chunk, page, answer }, signal)).source,
    [query, chunk, page, answer],
  );
  const loaded = useLoaded(load);
  return (
    <>
      <header className="source-head">
        <span className="chip chip-open chip-still">
          <span>{number}</span>
        </span>
        <div className="source-title">
          <h2>
            <SourceText text={citation.title} />
          </h2>
          <p className="quiet small">
            <SourceText text={headingOf(citation) ?? ''} />
          </p>
        </div>
        <ValidityMark validity={citation.validity} />
        <Button className="icon-button" aria-label={say('source.close')} onPress={close}>
          <Icon name="cross" />
        </Button>
      </header>
      <Notices citations={[citation]} />
      {citation.vanished && <p className="note">{say('source.vanished')}</p>}
      {loaded.is === 'loading' && (
        <div className="source-body" role="status">
          <p className="vh">{say('source.loading')}</p>
          <div className="ghost ghost-page" />
        </div>
      )}
      {loaded.is === 'failed' && <Problem failure={loaded.failure} again={loaded.again} />}
      {loaded.is === 'loaded' && (loaded.value ? <Loaded source={loaded.value} citation={citation} /> : <Gone />)}
    </>
  );
}

function Loaded({ source, citation }: { readonly source: Source; readonly citation: Citation }) {
  const { say } = useWords();
  const { page } = source;
  const id = useId();
  if (!page)
    return (
      <>
        <Facts source={source} citation={citation} />
        <div className="source-body">
          <Passage source={source} citation={citation} />
          <p className="quiet small">{say('source.noPages')}</p>
        </div>
      </>
    );
  return (
    <>
      <Facts source={source} citation={citation} />
      <Tabs>
        <TabList className="tabs" aria-label={say('source.views')}>
          <Tab id={`${id}page`} className="tab">
            {say('source.page')}
          </Tab>
          <Tab id={`${id}passage`} className="tab">
            {say('source.passage')}
          </Tab>
        </TabList>
        <TabPanel id={`${id}page`} className="source-body">
          <PageView page={page} citation={citation} />
          <Gaps count={page.redactions.filter(({ pseudonym }) => !pseudonym).length} />
        </TabPanel>
        <TabPanel id={`${id}passage`} className="source-body">
          <Passage source={source} citation={citation} />
          <Gaps count={source.chunk.redactions.filter(({ pseudonym }) => !pseudonym).length} />
        </TabPanel>
      </Tabs>
    </>
  );
}

function Gaps({ count: gaps }: { readonly count: number }) {
  const { say, count } = useWords();
  return (
    <p className="quiet small">
      {gaps === 0 ? say('source.noGaps') : count('source.gaps', gaps)} {say('source.original')}
    </p>
  );
}

function Facts({ source, citation }: { readonly source: Source; readonly citation: Citation }) {
  const { say, date, number } = useWords();
  const { document, version, page } = source;
  const machines = citation.machines.length > 0 ? citation.machines : document.machines;
  return (
    <dl className="facts source-facts">
      <dt>{say('source.machine')}</dt>
      <dd>
        <bdi>{machines.join(', ') || say('source.machineNone')}</bdi>
      </dd>
      <dt>{say('source.version')}</dt>
      <dd>{say('source.versionOf', { version: version.number, date: date(version.ingestedAt) })}</dd>
      <dt>{page ? say('source.page') : say('source.file')}</dt>
      <dd>
        <bdi>{page ? say('source.at', { page: page.number, pages: version.pages }) : document.path}</bdi>
      </dd>
      {citation.recognised !== null && (
        <>
          <dt>{say('source.text')}</dt>
          <dd>{say('source.recognised', { sure: number(Math.round(citation.recognised * 100)) })}</dd>
        </>
      )}
      {document.owner && (
        <>
          <dt>{say('source.owner')}</dt>
          <dd>
            <bdi>{document.owner}</bdi>
          </dd>
        </>
      )}
    </dl>
  );
}

function Gone() {
  const { say } = useWords();
  return (
    <div className="source-body">
      <p>
        <b>{say('source.gone')}</b>
      </p>
      <p>{say('source.goneWhat')}</p>
    </div>
  );
}
