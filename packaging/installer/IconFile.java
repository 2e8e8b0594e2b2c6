import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Wraps a PNG of 256 × 256 pixels as an icon file; both Windows and macOS take PNG inside their own container.
///
/// Arguments: the PNG; the `.ico` or `.icns` file to write.
final class IconFile {
    public static void main(String[] arguments) throws IOException {
        byte[] png = Files.readAllBytes(Path.of(arguments[0]));
        Files.write(Path.of(arguments[1]), arguments[1].endsWith(".icns") ? icns(png) : ico(png));
    }

    private static byte[] ico(byte[] png) {
        return ByteBuffer.allocate(22 + png.length).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0).putShort((short) 1).putShort((short) 1)
                .put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0)
                .putShort((short) 1).putShort((short) 32).putInt(png.length).putInt(22).put(png).array();
    }

    private static byte[] icns(byte[] png) {
        return ByteBuffer.allocate(16 + png.length)
                .put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(16 + png.length)
                .put("ic08".getBytes(StandardCharsets.US_ASCII)).putInt(8 + png.length).put(png).array();
    }
}
