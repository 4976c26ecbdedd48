// Words of the map of tiles: the line below it, and moving its tiles.
import { words } from '../../../core/words/words.ts';

export const tiles = {
  ofCommunes: words(
    'Mỗi ô là một xã, phường, đặt theo chỗ gần đúng. Có bản đồ ranh giới thì bản đồ thay cho các '
      + 'ô này.',
    'Each square is a commune or ward, near its true place. A map of boundaries replaces the '
      + 'squares.'),
  ofVillages: words(
    'Mỗi ô là một thôn, bản, đặt theo chỗ gần đúng. Có bản đồ ranh giới thì bản đồ thay cho các '
      + 'ô này.',
    'Each square is a village, near its true place. A map of boundaries replaces the squares.'),
  arrange: words('Xếp lại các ô', 'Arrange the squares'),
  begin: words('Xếp bản đồ ô', 'Make a map of squares'),
  beginNote: words('Chưa có bản đồ. {Chị} xếp mỗi nơi vào một ô, gần đúng chỗ của nơi ấy.',
    'There is no map yet. Put each unit on a square near its true place.'),
  how: words(
    'Kéo một ô tới chỗ mới. Hoặc chọn ô rồi bấm chỗ mới, hoặc dùng phím mũi tên. Hai ô đổi chỗ '
      + 'cho nhau.',
    'Drag a square, or press it and then its new place, or move it with the arrow keys. Two '
      + 'squares swap places.'),
  board: words('Các ô trên bản đồ', 'Squares on the map'),
  place: words('{name}: cột {column}, hàng {row}', '{name}: column {column}, row {row}'),
  moved: words('{name} sang cột {column}, hàng {row}', '{name} is at column {column}, row {row}'),
  swapped: words('{name} đổi chỗ với {other}', '{name} takes the place of {other}'),
  undo: words('Hoàn tác', 'Undo'),
  undone: words('Đã hoàn tác một bước', 'The last move is undone'),
  save: words('Lưu chỗ các ô', 'Save the places'),
  saved: words('Đã lưu chỗ các ô', 'The places are saved'),
  noRecords: words('Các đơn vị này chưa có bản ghi trong danh mục Đơn vị.',
    'These units have no record in the list of units yet.'),
};
