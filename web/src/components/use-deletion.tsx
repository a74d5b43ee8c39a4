import { App, Button } from 'antd';
import { http } from '@/lib/api/client';
import { at, touching } from '@/lib/api/verbs';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useRefusal } from './use-refusal';

type Deletable = '/leads' | '/customers' | '/contacts' | '/opportunities' | '/orders' | '/products';

const UNDO_SECONDS = 8;

/** Deletes a record into the recycle bin, and offers to take that back at once. */
export function useDeletion(path: Deletable) {
  const say = useCommonWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const done = touching(path, '/recycle_bin');
  return async (record: { id: string; name: string }): Promise<boolean> => {
    const undo = () =>
      done(http.POST(`${path}/{id}/restore`, at(record.id)))
        .then(() => message.success(`${say('restored')} · ${record.name}`))
        .catch(refuse);
    try {
      await done(http.DELETE(`${path}/{id}`, at(record.id)));
      void message.success({
        content: (
          <>
            {say('deleted')} · {record.name}{' '}
            <Button type="link" size="small" onClick={() => void undo()}>
              {say('undo')}
            </Button>
          </>
        ),
        duration: UNDO_SECONDS,
      });
      return true;
    } catch (error) {
      refuse(error);
      return false;
    }
  };
}
