/** An act in words. */
interface Words {
  readonly vi: string;
  readonly en: string;
}

const words = (vi: string, en: string): Words => ({ vi, en });

/** What the audit calls what happened, by the type of the event. */
export const actionWords: Readonly<Record<string, Words>> = {
  'account.created': words('Tạo tài khoản', 'Made an account'),
  'account.changed': words('Sửa tài khoản', 'Changed an account'),
  'account.signInSlowed': words('Chặn bớt đăng nhập vì thử mật khẩu nhiều lần', 'Slowed sign-ins after many attempts'),
  'account.loginProven': words('Xác minh số điện thoại hoặc e-mail', 'Proved a phone number or address'),
  'session.reused': words('Phiên đăng nhập bị dùng lại', 'A session was used by two'),
  'apiKey.created': words('Tạo khóa API', 'Made an API key'),
  'apiKey.revoked': words('Thu hồi khóa API', 'Revoked an API key'),
  'passwordReset.requested': words('Xin mã đặt lại mật khẩu', 'Asked for a code for another password'),
  'claim.requested': words('Xin mã nhận hồ sơ', 'Asked for a code to take over a profile'),
  'proof.requested': words('Xin mã xác minh', 'Asked for a code of proof'),
  'group.created': words('Lập tổ công nghệ số', 'Entered a group of helpers'),
  'group.changed': words('Sửa tổ công nghệ số', 'Changed a group of helpers'),
  'producer.created': words('Tạo hồ sơ chủ thể', 'Registered a producer'),
  'producer.changed': words('Sửa hồ sơ chủ thể', 'Changed a producer'),
  'producer.claimed': words('Chủ thể nhận hồ sơ', 'A producer took over the profile'),
  'producer.handedOver': words('Bàn giao hồ sơ tại chỗ', 'Handed a profile over in person'),
  'producer.removed': words('Xóa hồ sơ chủ thể', 'Deleted a producer'),
  'producer.personalIdViewed': words('Xem số giấy tờ tùy thân', 'Saw the number of an identity card'),
  'producer.consentGiven': words('Ghi đồng ý', 'Recorded a consent'),
  'producer.consentWithdrawn': words('Rút đồng ý', 'Withdrew a consent'),
  'producer.consentProven': words('Đổi bằng chứng đồng ý', 'Changed the evidence of a consent'),
  'producer.documentAdded': words('Thêm giấy tờ', 'Added a paper'),
  'producer.documentChanged': words('Sửa giấy tờ', 'Changed a paper'),
  'producer.documentRemoved': words('Xóa giấy tờ', 'Removed a paper'),
  'product.created': words('Tạo sản phẩm', 'Began a product'),
  'product.edited': words('Sửa sản phẩm', 'Edited a product'),
  'product.offersChanged': words('Sửa giá hoặc tồn kho', 'Changed prices or stock'),
  'product.submitted': words('Gửi duyệt', 'Submitted a product'),
  'product.submissionPlanned': words('Hẹn gửi duyệt khi ảnh xong', 'Planned a submission'),
  'product.notSubmitted': words('Chưa gửi duyệt được', 'Could not be submitted'),
  'product.withdrawn': words('Rút lại bản gửi duyệt', 'Took a submission back'),
  'product.approved': words('Duyệt', 'Approved a product'),
  'product.changesRequested': words('Yêu cầu sửa', 'Asked for changes'),
  'product.rejected': words('Từ chối', 'Rejected a product'),
  'product.paused': words('Tạm ngừng bán', 'Paused a product'),
  'product.resumed': words('Bán lại', 'Resumed a product'),
  'product.takenDown': words('Gỡ sản phẩm', 'Took a product down'),
  'product.reinstated': words('Cho hiện lại', 'Reinstated a product'),
  'product.rechecked': words('Xem lại bản duyệt nhanh', 'Looked again at an approval'),
  'note.added': words('Để lại lời nhắn', 'Left a note'),
  'product.deleted': words('Xóa sản phẩm', 'Deleted a product'),
  'product.extended': words('Cho giữ sao khi đang đánh giá lại', 'Let stars run on while they are renewed'),
  'product.offersConfirmed': words('Xác nhận giá và tồn kho còn đúng', 'Confirmed prices and stock'),
  'complaint.received': words('Có người báo sai về sản phẩm', 'Somebody reported a product'),
  'complaint.closed': words('Xử lý xong báo sai', 'Closed a report about a product'),
  'targets.set': words('Đặt kế hoạch năm', 'Set the plan of a year'),
  'photo.added': words('Thêm ảnh', 'Added a photo'),
  'export.asked': words('Xuất tệp', 'Asked for export files'),
  'categories.replaced': words('Thay danh mục của sàn', 'Replaced the categories of a marketplace'),
};

/** What the service does by itself, and releases bring: nobody has to answer for it. */
const leftOut: ReadonlySet<string> = new Set([
  'area.added',
  'area.changed',
  'photo.processed',
  'export.finished',
  'producer.documentExpiring',
  'feeds.mappingChanged',
  'feeds.pageOrdered',
]);

/** Whether an event has a row in the audit. One that nobody has thought of has. */
export const isAudited = (type: string): boolean => !leftOut.has(type);
