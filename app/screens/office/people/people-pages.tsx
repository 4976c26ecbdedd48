// The pages about people: the list, invitations, handing over. The address names the page.
import type { JSX } from 'preact';
import { HandOverScreen } from './hand-over.tsx';
import { InvitationsScreen } from './invitations.tsx';
import { PeopleScreen } from './people.tsx';
import { PersonRightsScreen } from './person-rights.tsx';
import type { DeskAddress } from '../desk/address.ts';

export function PeoplePages({ place }: { readonly place: DeskAddress }): JSX.Element {
  const [, page, account] = place.parts;
  if (page === 'thu-moi') return <InvitationsScreen />;
  if (page === 'ban-giao' && account) return <HandOverScreen key={account} account={account} />;
  if (page === 'quyen' && account) return <PersonRightsScreen key={account} account={account} />;
  return <PeopleScreen place={place} />;
}
