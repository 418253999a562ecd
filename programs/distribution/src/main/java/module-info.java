/**
 * The product as it is installed: the platform, the programs that come with it and the
 * demonstration.
 */
module org.boai.distribution {}
