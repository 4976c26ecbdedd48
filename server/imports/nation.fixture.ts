// Files in the form of the official lists, for a nation that does not exist: as many rows as the
// real ones, invented names. Used by the tests of the import.
const provinces = 34;
const communes = 3_321;
const mappings = 10_604;
const eol = '\r\n';

export interface NationFiles { readonly units: string; readonly mappings: string }

const two = (n: number): string => String(n).padStart(2, '0');
const five = (n: number): string => String(n).padStart(5, '0');
const provinceCode = (n: number): string => two(10 + n);
/** A commune's own letters, so that names are many and fold differently. */
const nameOf = (n: number): string => {
  const parts = ['Mường', 'Nậm', 'Pú', 'Tả', 'Lũng', 'Chiềng', 'Sín', 'Hồ', 'Đồng', 'Nà'];
  return `${parts[n % 10]} ${parts[Math.floor(n / 10) % 10]} ${five(n)}`;
};

export function nationFiles(): NationFiles {
  const units = ['code,level,parent,name,full_name,kind'];
  for (let p = 0; p < provinces; p++) {
    units.push(`${provinceCode(p)},province,,Hoa ${two(p)},Tỉnh Hoa ${two(p)},Tỉnh`);
  }
  const provinceOf = (n: number): string => provinceCode(n % provinces);
  for (let n = 0; n < communes; n++) {
    const kind = n % 5 === 0 ? 'Phường' : 'Xã';
    units.push(`${five(n)},commune,${provinceOf(n)},${nameOf(n)},${kind} ${nameOf(n)},${kind}`);
  }
  return { units: units.join(eol) + eol, mappings: mappingLines(provinceOf).join(eol) + eol };
}

/** Every nineteenth old commune was divided in two; old codes repeat new ones, as they do. */
function mappingLines(provinceOf: (n: number) => string): readonly string[] {
  const lines = ['old_code,old_name,part,new_code,new_name,new_province'];
  const add = (old: number, part: string, into: number): void => {
    const kind = into % 5 === 0 ? 'Phường' : 'Xã';
    lines.push([five(old), `Xã Cũ ${five(old)}`, part, five(into), `${kind} ${nameOf(into)}`,
      provinceOf(into)].join(','));
  };
  for (let old = 0; lines.length <= mappings; old++) {
    const into = old % communes;
    const isDivided = old % 19 === 18 && lines.length + 1 <= mappings;
    add(old, isDivided ? 'partial' : 'full', into);
    if (isDivided) add(old, 'partial', (into + provinces) % (communes - communes % provinces));
  }
  return lines;
}
