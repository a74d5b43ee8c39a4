import { http } from '@/lib/api/client';
import { session } from '@/lib/api/session';

export interface Credentials {
  email: string;
  password: string;
  /** The one-time code of people with a second factor. */
  code?: string;
}

/** Opens a session; throws the refusal otherwise. */
export async function signIn({ email, password, code }: Credentials): Promise<void> {
  const { data } = await http.POST('/auth/login', { body: { email, password, ...(code ? { code } : {}) } });
  if (data) session.begin(data);
}
