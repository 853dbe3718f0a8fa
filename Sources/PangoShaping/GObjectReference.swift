import CPango

/// A reference to a GObject, given back when the last Swift owner goes.
///
/// Not Sendable: Pango's objects stay on the thread that made them.
@safe final class GObjectReference {
  private let instance: UnsafeMutableRawPointer

  /// Takes over the reference the caller holds.
  init(adopting instance: UnsafeMutableRawPointer) {
    unsafe self.instance = instance
  }

  deinit { unsafe g_object_unref(instance) }

  /// For objects whose struct C hides.
  @unsafe var opaque: OpaquePointer { unsafe OpaquePointer(instance) }

  @unsafe func pointer<Instance>(to type: Instance.Type) -> UnsafeMutablePointer<Instance> {
    unsafe instance.assumingMemoryBound(to: type)
  }
}
