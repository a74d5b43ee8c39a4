import { App } from 'antd';
import { useState } from 'react';
import { MoreMenu } from '@/components/more-menu';
import { FormDialog } from '@/components/record-form';
import { useRefusal } from '@/components/use-refusal';
import { download } from '@/lib/api/download';
import { http, refreshResources } from '@/lib/api/client';
import type { Contact } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { useCustomerWords } from './words';

/** A contact's data: taken out as a file, or erased everywhere; for who keeps privacy. */
export function ContactPrivacy({ contact }: { contact: Contact }) {
  const say = useCustomerWords();
  const { can } = useMe();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [erasing, setErasing] = useState(false);
  if (!can('privacy:manage')) return null;
  return (
    <>
      <MoreMenu
        size="small"
        type="text"
        label={`${say('privacy')} ${contact.name}`}
        menu={{
          items: [
            { key: 'take', label: say('take_data') },
            { key: 'erase', label: say('erase'), danger: true },
          ],
          onClick: ({ key }) =>
            key === 'erase'
              ? setErasing(true)
              : void download(`/api/v1/events/about/contact/${contact.id}`, `${contact.id}.json`).catch(
                  refuse,
                ),
        }}
      />
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
