// The choice of a form of address, one tap: by the person on the phone and at the desk, by the
// officer for somebody she invites. The empty value is the neutral anh/chị.
import type { JSX } from 'preact';
import { addressForms, neutralForm } from '../../core/words/address-form.ts';
import { Seg } from '../../ui/choice.tsx';

interface AddressFormProps {
  readonly legend: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

export function AddressFormSeg(props: AddressFormProps): JSX.Element {
  const options = [...addressForms, neutralForm].map((form) => ({
    value: form === neutralForm ? '' : form,
    label: form.charAt(0).toUpperCase() + form.slice(1),
  }));
  return <Seg name="address-form" options={options} {...props} />;
}
