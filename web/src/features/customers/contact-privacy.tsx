import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { MoreMenu } from '@/components/more-menu';
import { FormDialog } from '@/components/record-form';
import { useRefusal } from '@/components/use-refusal';
import { download } from '@/lib/api/download';
import { http, refreshResources } from '@/lib/api/client';
import type { Contact } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { useCustomerWords } from './words';

const ConsentsDialog = lazy(() => import('./consents-dialog'));

/** A contact's privacy: the record of consents; for who keeps privacy also its data as a file, or erased everywhere. */
export function ContactPrivacy({ contact }: { contact: Contact }) {
  const say = useCustomerWords();
  const { can } = useMe();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [erasing, setErasing] = useState(false);
  const [consenting, setConsenting] = useState(false);
  const keeps = can('privacy:manage');
  return (
    <>
      <MoreMenu
        size="small"
        type="text"
        label={`${say('privacy')} ${contact.name}`}
        menu={{
          items: [
            { key: 'consents', label: say('consents') },
            ...(keeps
              ? [
                  { key: 'take', label: say('take_data') },
                  { key: 'erase', label: say('erase'), danger: true },
                ]
              : []),
          ],
          onClick: ({ key }) => {
            if (key === 'consents') setConsenting(true);
            else if (key === 'erase') setErasing(true);
            else
              void download(`/api/v1/events/about/contact/${contact.id}`, `${contact.id}.json`).catch(refuse);
          },
        }}
      />
      {consenting && (
        <Suspense fallback={null}>
          <ConsentsDialog contact={contact} onClose={() => setConsenting(false)} />
        </Suspense>
      )}
      <FormDialog
        open={erasing}
        danger
        title={say('erase_of', { name: contact.name })}
        note={<p>{say('erase_text')}</p>}
        specs={[{ name: 'reason', shape: 'text', required: true }]}
        okText={say('erase')}
        onClose={() => setErasing(false)}
        onSubmit={async ({ reason }) => {
          const body = { type: 'contact' as const, id: contact.id, reason: String(reason) };
          await http.POST('/erasures', { body });
          await refreshResources('/contacts', '/leads', '/erasures', '/customers');
          void message.success(say('erase_begun'));
        }}
      />
    </>
  );
}
