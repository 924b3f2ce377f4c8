/**
 * What the generated market is put together from: things that communes of Vietnam sell, and names that, without their
 * marks, read like other things (`Nam Hương` and nấm hương, `Trung Hội` and trứng, `Miền Đông` and miến dong).
 */

/** A thing that is sold: its set of the OCOP rulebook, and the kinds of it. */
export interface Ware {
  readonly thing: string;
  readonly set: number;
  readonly kinds: readonly string[];
}

const ware = (set: number, thing: string, kinds: string): Ware => ({ thing, set, kinds: kinds.split(', ') });

export const WARES: readonly Ware[] = [
  ware(3, 'Gạo nếp', 'Thầu Dầu, cái hoa vàng, nương, cẩm, Tú Lệ, Vải'),
  ware(3, 'Gạo tẻ', 'Bao Thai, Séng Cù, ST25, tám thơm, nương đỏ, J02'),
  ware(3, 'Gạo lứt', 'đỏ, đen, huyết rồng, nảy mầm'),
  ware(2, 'Thịt gà', 'đồi, ri, Đông Tảo, mía, ủ muối, xông khói'),
  ware(2, 'Gà đồi', 'thả vườn, sáu ngón, ri lai, trống thiến'),
  ware(2, 'Trứng gà', 'ta, đồi, ri, thảo dược, thả vườn'),
  ware(2, 'Trứng vịt', 'chạy đồng, muối, bắc thảo, lộn'),
  ware(4, 'Thịt lợn', 'đen, bản, gác bếp, mán, chua'),
  ware(4, 'Thịt trâu', 'gác bếp, khô, tươi'),
  ware(4, 'Bò khô', 'xé sợi, miếng, gừng sả'),
  ware(4, 'Lạp sườn', 'hun khói, gác bếp, nạc vai, mắc khén'),
  ware(4, 'Giò lụa', 'truyền thống, lá chuối, bò'),
  ware(4, 'Nem chua', 'lá ổi, ống tre, nướng'),
  ware(4, 'Cá kho', 'niêu đất, làng, riềng, tiêu'),
  ware(4, 'Cá trắm', 'một nắng, hun khói, sông'),
  ware(4, 'Ruốc cá', 'hồi, lóc, thu'),
  ware(4, 'Mắm tôm', 'Hậu Lộc, Ba Làng, chưng thịt'),
  ware(9, 'Tương nếp', 'chum sành, cổ truyền, mật mía'),
  ware(9, 'Tương ớt', 'xanh, thủ công, tỏi, Mường Khương'),
  ware(9, 'Nước mắm', 'cốt, cá cơm, nhĩ, chay'),
  ware(9, 'Muối vừng', 'đen, lạc, rong biển'),
  ware(9, 'Dầu lạc', 'ép lạnh, nguyên chất, ép gỗ'),
  ware(9, 'Dầu mè', 'đen, rang, ép lạnh'),
  ware(9, 'Tinh bột nghệ', 'đỏ, vàng, đen, nếp'),
  ware(11, 'Chè', 'móc câu, nõn tôm, đinh, shan tuyết, sen, lài, hoa vàng'),
  ware(11, 'Trà', 'túi lọc, gừng, atiso, xạ đen, cỏ ngọt, hoa cúc'),
  ware(11, 'Cà phê', 'rang xay, chồn, hạt, túi lọc'),
  ware(11, 'Ca cao', 'nguyên chất, bột, sữa, hạt rang'),
  ware(12, 'Rượu nếp', 'cái hoa vàng, men lá, cẩm, hạ thổ'),
  ware(12, 'Rượu ngô', 'men lá, Bắc Hà, Na Hang'),
  ware(12, 'Nước ép', 'ổi, táo mèo, chanh leo, dứa'),
  ware(5, 'Mật ong', 'hoa rừng, bạc hà, hoa nhãn, hoa vải, hoa cà phê, nghệ'),
  ware(5, 'Sữa ong chúa', 'tươi, sấy khô, viên'),
  ware(6, 'Miến dong', 'sợi nhỏ, ngũ sắc, tráng tay, sạch'),
  ware(6, 'Miến gà', 'ăn liền, rau củ, cay'),
  ware(6, 'Bún khô', 'gạo lứt, ngô, ngũ sắc'),
  ware(6, 'Mì chũ', 'rau củ, gấc, truyền thống'),
  ware(6, 'Bánh đa', 'nem, vừng, cua, đỏ'),
  ware(6, 'Bánh chưng', 'gù, đen, Bờ Đậu, xanh'),
  ware(6, 'Bánh gai', 'đậu xanh, dừa, lá mật'),
  ware(6, 'Bánh gạo', 'rong biển, lứt, mật ong'),
  ware(6, 'Cơm cháy', 'chà bông, mắm hành, kho quẹt'),
  ware(6, 'Kẹo lạc', 'vừng, mạch nha, gừng'),
  ware(6, 'Chè lam', 'gừng, lạc, mật mía'),
  ware(8, 'Cà chua', 'bi, trái cây, sấy dẻo, đen'),
  ware(8, 'Rau bò khai', 'tươi, rừng, cấp đông'),
  ware(8, 'Măng khô', 'lưỡi lợn, nứa, vầu, trúc'),
  ware(8, 'Măng ớt', 'tươi, mắc mật, ngâm chua'),
  ware(8, 'Nấm hương', 'khô, rừng, tươi'),
  ware(8, 'Nấm lim', 'xanh, thái lát, rừng'),
  ware(8, 'Mộc nhĩ', 'đen, thái sợi, rừng'),
  ware(8, 'Khoai lang', 'mật, tím, sấy dẻo'),
  ware(8, 'Khoai môn', 'Bắc Kạn, lệ phố, sấy'),
  ware(8, 'Bí xanh', 'thơm Ba Bể, nhỏ, sấy'),
  ware(8, 'Dưa lưới', 'ruột cam, ruột xanh, nhà màng'),
  ware(8, 'Dưa chuột', 'nếp, bao tử, muối'),
  ware(8, 'Tỏi', 'đen, tía, ngâm mật ong, Lý Sơn'),
  ware(8, 'Gừng', 'gió, sấy dẻo, mật ong'),
  ware(10, 'Đậu phụ', 'làng, trúc, nướng, non'),
  ware(10, 'Đậu xanh', 'hạt, bóc vỏ, rang'),
  ware(10, 'Đậu nành', 'hạt, rang, hữu cơ'),
  ware(10, 'Lạc', 'đỏ, rang muối, sen'),
  ware(10, 'Hạt điều', 'rang muối, vỏ lụa, mật ong'),
  ware(10, 'Trám đen', 'muối, om, tách hạt'),
  ware(1, 'Bưởi', 'Diễn, da xanh, Năm Roi, đỏ'),
  ware(1, 'Cam', 'sành, Vinh, Canh, lòng vàng'),
  ware(1, 'Na', 'dai, bở, La Hiên'),
  ware(1, 'Dừa', 'xiêm, sáp, khô'),
  ware(1, 'Dứa', 'mật, Queen, sấy dẻo'),
  ware(1, 'Ổi', 'lê, Đông Dư, nữ hoàng'),
  ware(1, 'Nhãn lồng', 'Hưng Yên, sấy, muộn'),
  ware(1, 'Long nhãn', 'sấy, sen, xoáy'),
  ware(1, 'Hồng', 'không hạt, treo gió, giòn'),
  ware(1, 'Quýt', 'Bắc Sơn, Quang Thuận, ngọt'),
  ware(1, 'Vải thiều', 'Thanh Hà, sấy, sớm'),
  ware(1, 'Chuối', 'tây, ngự, sấy giòn'),
  ware(1, 'Mơ', 'ngâm, vàng, muối'),
  ware(13, 'Cao ngựa bạch', 'nguyên chất, hộp gỗ, miếng'),
  ware(13, 'Cao gắm', 'cô đặc, viên, rừng'),
  ware(13, 'Đông trùng hạ thảo', 'khô, tươi, ngâm mật ong'),
  ware(16, 'Đồ gỗ', 'mỹ nghệ, gia dụng, lũa'),
  ware(16, 'Nón lá', 'làng, thêu, cọ'),
  ware(16, 'Thổ cẩm', 'thêu tay, dệt, Tày'),
  ware(16, 'Chiếu cói', 'Nga Sơn, in hoa, trơn'),
  ware(16, 'Rổ tre', 'đan tay, hun khói, mini'),
];

/** What names end with: a way to make it, a package, a place that gave it its name. */
export const ENDINGS = (
  'Phú Bình, Phú Đậu, Trung Gà, Đồng Hỷ, Na Rì, Cao Ngạn, Ba Bể, Tân Cương, La Bằng, Hảo Đạt, Việt Cường, truyền thống, ' +
  'đặc biệt, thượng hạng, hữu cơ, đóng hộp, quà biếu, gia đình, loại một, thủ công, hương quê, túi 500 g, bản Mường, sạch, mới, vùng cao, ven sông, hộp thiếc, ăn liền'
).split(', ');

/** Forty-five communes. */
export const COMMUNES = (
  'Phú Bình, Tân Khánh, Tân Thành, Điềm Thụy, Kha Sơn, Trung Hội, Định Hóa, Bình Yên, Phú Đình, Kim Phượng, Lam Vỹ, ' +
  'Tân Cương, Đại Phúc, La Bằng, Phú Lạc, An Khánh, Quân Chu, Vạn Phú, Phú Xuyên, Võ Nhai, Dân Tiến, Nghinh Tường, ' +
  'Thần Sa, La Hiên, Tràng Xá, Đồng Hỷ, Quang Sơn, Trại Cau, Nam Hòa, Văn Hán, Phú Lương, Vô Tranh, Yên Trạch, ' +
  'Hợp Thành, Phổ Yên, Vạn Xuân, Trung Thành, Phúc Thuận, Ba Bể, Chợ Rã, Na Rì, Bạch Thông, Chợ Đồn, Nam Cường, Cao Minh'
).split(', ');

/** Co-operatives; other producers have names of people. */
export const FIRMS =
  'Nam Hương, Miền Đông, Hảo Đạt, Thiên An, Trung Gia, Cao Cả, Tiến Mạnh, Đỗ Gò, Mạt Ông, Phú Dầu'.split(', ');
export const SURNAMES = 'Nguyễn, Trần, Lê, Phạm, Hoàng, Đỗ, Dương, Bùi, Nông, Triệu'.split(', ');
export const MIDDLES = 'Thị, Văn, Ngọc, Đức, Minh'.split(', ');
export const FIRSTS = 'Hương, Tường, Nga, Đậu, Cả, Trung, Mật, Bình, Lạc, Chè, Gấm, Nhạn'.split(', ');

/** Sentences of descriptions, with another thing in the place of the braces, as sellers write them. */
export const SENTENCES: readonly string[] = [
  'Làm theo lối cũ của làng, mỗi mẻ được chọn kỹ từ nguyên liệu trong vùng.',
  'Ăn cùng {} rất hợp, dùng cho bữa cơm gia đình hay làm quà.',
  'Không chất bảo quản, không phẩm màu, đóng gói ngay tại xưởng.',
  'Hương vị không kém {} ngon nhất, giữ được lâu nơi khô ráo, thoáng mát.',
  'Đất đồi và nước suối trong lành cho vị ngọt thanh, hậu lâu.',
  'Nhà vườn cũng bán {} theo mùa, mời bà con ghé thăm.',
  'Sản phẩm được kiểm nghiệm hằng năm, có mã truy xuất trên bao bì.',
  'Giao hàng toàn quốc, đổi trả trong bảy ngày nếu bao bì bị hỏng.',
  'Người Tày và người Nùng dùng trong ngày lễ, ngày Tết, bên cạnh {}.',
  'Thu hái vào sáng sớm, sơ chế trong ngày để giữ mùi thơm.',
];

export const CERTIFICATES = ['vietgap', 'attp', 'huu-co', 'chi-dan-dia-ly', 'haccp'];
