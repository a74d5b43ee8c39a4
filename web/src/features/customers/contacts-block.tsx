import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { FormDialog } from '@/components/record-form';
import { ToneTag } from '@/components/tone-tag';
import { useFormSpecs } from '@/components/use-custom-specs';
import { api, http, refreshResources } from '@/lib/api/client';
import type { Contact, NewContact } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { BestTime } from './best-time';
import { ContactPrivacy } from './contact-privacy';
import { CONTACT_FIELDS } from './fields';
import { useCustomerWords } from './words';

function ContactLine({ contact }: { contact: Contact }) {
  const domain = useDomainWords();
  return (
    <li className="contact-line">
      <strong>{contact.name}</strong> {contact.title && <span className="muted">{contact.title}</span>}{' '}
      {contact.decision_role && (
        <ToneTag tone="blue">{domain.any(`role_${contact.decision_role}`, contact.decision_role)}</ToneTag>
      )}{' '}
      {contact.do_not_contact && <ToneTag tone="red">{domain('field_do_not_contact')}</ToneTag>}
      <ContactPrivacy contact={contact} />
      <div className="muted spaced">
        {[contact.phone, contact.email, contact.wechat].filter(Boolean).map((way) => (
          <span key={way}>{way}</span>
        ))}
      </div>
    </li>
  );
}

/** The people at a customer, with inline create. */
export function ContactsBlock({ customerId }: { customerId: string }) {
  const specs = useFormSpecs('contacts', CONTACT_FIELDS);
  const say = useCustomerWords();
  const { can } = useMe();
  const [creating, setCreating] = useState(false);
  const contacts = api.useQuery('get', '/contacts', {
    params: { query: { filter: `customer_id == "${customerId}"`, limit: 100 } },
  });
  return (
    <Block
      title={say('contacts')}
      actions={
        can('contacts:write') && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            aria-label={say('contact_new')}
            onClick={() => setCreating(true)}
          />
        )
      }
    >
      <BestTime customerId={customerId} />
      <LoadState of={contacts} rows={2}>
        {({ items }) =>
          items.length ? (
            <ul className="line-list">
              {items.map((contact) => (
                <ContactLine key={contact.id} contact={contact} />
              ))}
            </ul>
          ) : (
            <EmptyState title={say('contacts_empty')} text={say('contacts_empty_text')} />
          )
        }
      </LoadState>
      <FormDialog<NewContact>
        open={creating}
        title={say('contact_new')}
        specs={specs}
        onClose={() => setCreating(false)}
        onSubmit={async (values) => {
          await http.POST('/contacts', { body: { ...values, customer_id: customerId } });
          await refreshResources('/contacts');
        }}
      />
    </Block>
  );
}
