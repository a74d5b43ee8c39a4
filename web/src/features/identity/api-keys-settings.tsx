import { Alert, App, Button, Typography } from 'antd';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { FormDialog } from '@/components/record-form';
import { RowButton, SmallTable, useActionColumn } from '@/components/small-table';
import { ToneTag } from '@/components/tone-tag';
import { useRefusal } from '@/components/use-refusal';
import { api, http, refreshResources } from '@/lib/api/client';
import type { ApiKey, NewApiKey } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { at } from '@/lib/api/verbs';
import { formatDate, fromNow } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useIdentityWords } from './words';

/** Keys for other systems: made once, shown once, revoked at any time. */
export default function ApiKeysSettings() {
  const say = useIdentityWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const refuse = useRefusal();
  const { me } = useMe();
  const { modal } = App.useApp();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const keys = api.useQuery('get', '/api_keys', { params: { query: { limit: 100 } } });
  const revoke = (key: ApiKey) =>
    modal.confirm({
      title: say('api_key_revoke'),
      content: say('api_key_revoke_sure', { name: key.name }),
      okText: say('api_key_revoke'),
      cancelText: common('cancel'),
      okButtonProps: { danger: true },
      onOk: () =>
        http
          .DELETE('/api_keys/{id}', at(key.id))
          .then(() => refreshResources('/api_keys'))
          .catch(refuse),
    });
  const actions = useActionColumn<ApiKey>((key) =>
    key.revoked_at ? (
      <ToneTag>{say('api_key_revoked')}</ToneTag>
    ) : (
      <RowButton danger verb={say('api_key_revoke')} of={key.name} onClick={() => revoke(key)} />
    ),
  );
  return (
    <Block
      title={say('api_keys')}
      actions={
        <Button type="primary" onClick={() => setCreating(true)}>
          {say('api_key_new')}
        </Button>
      }
    >
      {secret && (
        <Alert
          type="success"
          title={say('api_key_once')}
          closable={{ onClose: () => setSecret(null) }}
          description={
            <Typography.Text copyable className="code">
              {secret}
            </Typography.Text>
          }
        />
      )}
      <LoadState of={keys}>
        {({ items }) =>
          items.length ? (
            <SmallTable
              label={say('api_keys')}
              rows={items}
              columns={[
                {
                  title: domain('field_name'),
                  cell: (key) => (
                    <>
                      {key.name} <span className="muted code">{key.prefix}</span>
                    </>
                  ),
                },
                {
                  title: domain('field_scopes'),
                  cell: (key) => <span className="code">{key.scopes.join(', ')}</span>,
                },
                { title: domain('field_expires_at'), cell: (key) => formatDate(key.expires_at) },
                {
                  title: say('api_key_last_used'),
                  cell: (key) => (key.last_used_at ? fromNow(key.last_used_at) : say('api_key_never')),
                },
                actions,
              ]}
            />
          ) : (
            <EmptyState title={say('api_keys_empty')} text={say('api_keys_empty_text')} />
          )
        }
      </LoadState>
      <FormDialog<NewApiKey>
        open={creating}
        title={say('api_key_new')}
        specs={[
          { name: 'name', shape: 'text', required: true },
          { name: 'scopes', shape: 'list', required: true, options: me?.permissions ?? [] },
          { name: 'expires_at', shape: 'moment', required: true },
        ]}
        onClose={() => setCreating(false)}
        onSubmit={async (values) => {
          const { data } = await http.POST('/api_keys', { body: values });
          setSecret(data?.key ?? null);
          await refreshResources('/api_keys');
        }}
      />
    </Block>
  );
}
